// When, in the workbench.
import { useRef } from "preact/hooks";
import { Times } from "../parts/Times";
import { record, view } from "../state/report";
import { t } from "../words/t";
import { useLights } from "./lights";

export function Timeline() {
  const root = useRef<HTMLElement>(null);
  const read = record.value;
  useLights(root, [read]);
  if (!read) return null;
  return (
    <section class="pane time" ref={root} aria-labelledby="time-title" data-pane="time">
      <h2 id="time-title">{t("timeline")}</h2>
      <Times read={read} links={view.value?.links ?? {}} />
    </section>
  );
}
