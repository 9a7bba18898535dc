// The map: what the report's places stand for, and the list of those that could not be placed.
import { useEffect, useRef, useState } from "preact/hooks";
import { chart, drawPlace } from "../judging/placing";
import { shapesOf } from "../map/shapes";
import type { Place, ReportView } from "../api/types";
import { linked, record, selected, view } from "../state/report";
import { pick } from "../state/selecting";
import { t } from "../words/t";
import { useLights } from "./lights";

export function MapPane() {
  const frame = useRef<HTMLDivElement>(null), root = useRef<HTMLElement>(null), fitted = useRef<string | null>(null);
  const read = record.value;
  useEffect(() => {
    let gone = false;
    void import("../map/chart").then(({ Chart }) => {
      if (gone || !frame.current) return;
      chart.value = new Chart(frame.current, chose, { "NavigationControl.ZoomIn": t("zoom_in"), "NavigationControl.ZoomOut": t("zoom_out"), "Map.Title": t("map") });
    });
    const scheme = matchMedia("(prefers-color-scheme: dark)"), repaint = () => chart.peek()?.repaint();
    scheme.addEventListener("change", repaint);
    return () => {
      gone = true;
      scheme.removeEventListener("change", repaint);
      chart.peek()?.remove();
      chart.value = null;
    };
  }, []);
  const ready = chart.value;
  // Drawn anew only when a place has changed: a verdict on a claim leaves the map alone.
  const key = placesKey(view.value);
  useEffect(() => {
    if (!ready || !read) return;
    void ready.show(shapesOf(read.places), fitted.current !== read.report.id);
    fitted.current = read.report.id;
  }, [ready, key]);
  useEffect(() => void ready?.light(selected.value, linked.value), [ready, key, selected.value]);
  useLights(root, [read]);
  return (
    <section class="pane map" ref={root} aria-labelledby="map-title" data-pane="map">
      <h2 id="map-title">{t("map")}</h2>
      <div class="chart" ref={frame} data-mode={drawPlace.value ? "draw" : undefined} />
      <ul class="key" aria-label={t("key_map")}>
        <li><span class="swatch outer" /> {t("outer_words")}</li>
        <li><span class="swatch core" /> {t("core_words")}</li>
        <li><span class="swatch dot" /> {t("exact_words")}</li>
        <li><span class="swatch disputed" /> {t("disputed_words")}</li>
      </ul>
      {read && <Places places={read.places} />}
    </section>
  );
}

function placesKey(shown: ReportView | null): string {
  if (!shown) return "";
  const corrected = Object.entries(shown.standing).filter(([id]) => id.startsWith("p")).map(([id, one]) => [id, Object.values(one.corrections ?? {}).map((by) => by.number)]);
  return shown.record.report.id + JSON.stringify(corrected);
}

// Where several shapes lie under the pointer, each click goes one further out.
function chose(ids: string[]): void {
  if (!ids.length) return;
  const now = selected.peek() ? ids.indexOf(selected.peek()!) : -1;
  pick(ids[(now + 1) % ids.length]!);
}

function Places({ places }: { places: Place[] }) {
  // Thousands of rows that nobody sees would be lit and unlit with every choice.
  const [open, setOpen] = useState(false);
  const placed = places.filter((place) => place.geometry), not = places.filter((place) => !place.geometry);
  return (
    <>
      {not.length > 0 && <h3>{t("not_placed", { n: not.length })}</h3>}
      {not.length > 0 && <PlaceRows places={not} />}
      {placed.length > 0 && (
        <details onToggle={(at) => setOpen(at.currentTarget.open)}>
          <summary>{t("placed", { n: placed.length })}</summary>
          {open && <PlaceRows places={placed} />}
        </details>
      )}
    </>
  );
}

function PlaceRows({ places }: { places: Place[] }) {
  return (
    <ul class="rows">
      {places.map((place) => (
        <li key={place.id} class="row" data-item={place.id}>
          <button type="button" class="stop" data-pick={place.id} tabIndex={-1}>
            <b dir="auto">{place.span.text}</b>{place.match && place.match.name !== place.span.text ? <span dir="auto"> ({place.match.name})</span> : null}
            {place.uncertainty_km !== null && <span class="badge">± {place.uncertainty_km} km</span>}
            <small dir="auto">{place.explanation}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
