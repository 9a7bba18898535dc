// What an event is called: its type in the codebook that has the finer one.
import type { Event } from "../api/types";
import { t } from "../words/t";

export function typeWords(event: Event): string {
  const { plover, plover_mode, acled, name } = event.type;
  return acled ? `${acled.event_type} › ${acled.sub_event_type}` : [plover, plover_mode].filter(Boolean).join(" · ") || (name ?? "") || t("none_known");
}
