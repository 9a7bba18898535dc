// Where it is: one of the numbered candidates, a name looked up in the gazetteers, or a shape drawn on the map.
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Geometry, Match, PlaceFound } from "../api/types";
import { disc, distanceKm, polygon, type Point } from "../map/geometry";
import { record } from "../state/report";
import { tell } from "../state/session";
import { figure, t } from "../words/t";
import type { Change, Edited } from "./edited";
import { Draw, type Tool } from "./drawing";
import { chart } from "./placing";

// Where no gazetteer tells how large a place is.
const UNKNOWN_KM = 5;

type Candidate = Omit<Match, "why" | "score"> & { geometry?: Geometry | null; why?: string };

export function MatchEditor({ field, change }: Edited) {
  const place = record.value?.places.find((one) => one.id === field.id);
  const own: Candidate[] = place ? [...(place.match ? [place.match] : []), ...place.candidates.filter((one) => one.id !== place.match?.id)].slice(0, 9) : [];
  const [found, setFound] = useState<Candidate[]>(own), [chosen, setChosen] = useState<number | null>(null);
  const [name, setName] = useState(place?.span.text ?? "");
  const choose = (n: number) => {
    setChosen(n);
    const one = found[n]!;
    const match = { gazetteer: one.gazetteer, id: one.id, name: one.name, lat: one.lat, lon: one.lon, feature: one.feature, country: one.country, admin1: one.admin1, why: "chosen by a person", score: null };
    void shapeOf(one).then((geometry) => {
      change({ match, geometry });
      void chart.peek()?.drawing(geometry);
    });
  };
  useLayoutEffect(() => {
    chart.value?.candidates(found.map((one, n) => ({ at: [one.lon, one.lat], label: `${n + 1}: ${words(one)}`, chosen: n === chosen })), choose);
  }, [found, chosen, chart.value]);
  useLayoutEffect(() => () => {
    chart.peek()?.candidates([], () => undefined);
    void chart.peek()?.drawing(null);
  }, []);
  const search = async () => {
    try {
      const more: PlaceFound[] = (await api.places(name.trim())).slice(0, 9);
      if (!more.length) return tell(t("no_such_place", { name }), true);
      setChosen(null);
      setFound(more);
    } catch (error) {
      tell((error as Error).message, true);
    }
  };
  const numbered = (event: KeyboardEvent) => {
    const n = Number(event.key) - 1;
    if (!(event.target instanceof HTMLInputElement && event.target.type === "search") && n >= 0 && n < found.length) {
      event.preventDefault();
      choose(n);
    }
  };
  return (
    <div onKeyDown={numbered} data-capture>
      <p class="hint">{t("candidates_hint")}</p>
      <ol class="candidates">
        {found.map((one, n) => (
          <li key={one.gazetteer + one.id}>
            <button type="button" data-first={n === 0 || undefined} aria-pressed={n === chosen} onClick={() => choose(n)}><b>{n + 1}</b> {words(one)} <small>{figure(one.lat)}, {figure(one.lon)}</small></button>
          </li>
        ))}
        <li><button type="button" data-first={found.length === 0 || undefined} aria-pressed={chosen === -1} onClick={() => { setChosen(-1); change({ match: null, geometry: null }); }}><b>0</b> {t("none_of_these")}</button></li>
      </ol>
      <p class="search-row">
        <input type="search" value={name} dir="auto" aria-label={t("search_place")} onInput={(at) => setName(at.currentTarget.value)} onKeyDown={(at) => { if (at.key === "Enter") { at.preventDefault(); void search(); } }} />
        <button type="button" onClick={() => void search()}>{t("search_place")}</button>
      </p>
    </div>
  );
}

// The shape that the gazetteer's record stands for: the server knows how large the thing is.
async function shapeOf(one: Candidate): Promise<Geometry> {
  if (one.geometry) return one.geometry;
  const found = await api.places(one.name).catch(() => []);
  return found.find((other) => other.gazetteer === one.gazetteer && other.id === one.id)?.geometry ?? disc([one.lon, one.lat], UNKNOWN_KM);
}

function words(one: Candidate): string {
  return [one.name, one.admin1, one.country].filter(Boolean).join(", ") + ` · ${one.feature}`;
}

// A disc: click its middle, then its edge (or type the radius). An outline: click its corners, the first again to close.
export function GeometryEditor({ change }: { change: Change }) {
  const [tool, setTool] = useState<Tool>("disc"), [centre, setCentre] = useState<Point | null>(null), [km, setKm] = useState(5);
  const [corners, setCorners] = useState<Point[]>([]);
  const geometry: Geometry | null = tool === "disc" ? (centre && km > 0 ? disc(centre, km) : null) : corners.length > 2 ? polygon(corners) : null;
  useEffect(() => {
    change(geometry ? { geometry } : undefined);
    void chart.value?.drawing(geometry, corners);
  }, [tool, centre?.join(), km, corners, chart.value]);
  useEffect(() => () => void chart.peek()?.drawing(null), []);
  const clicked = (at: Point) => {
    if (tool === "outline") setCorners((now) => [...now, at]);
    else setCentre(at);
  };
  const dragged = (from: Point, to: Point) => {
    setCentre(from);
    setKm(Math.max(0.1, Math.round(distanceKm(from, to) * 10) / 10));
  };
  const typed = (part: 0 | 1, words: string) => {
    const value = Number(words);
    if (words.trim() === "" || !Number.isFinite(value) || Math.abs(value) > (part ? 90 : 180)) return;
    setCentre((now) => (part ? [now?.[0] ?? 0, value] : [value, now?.[1] ?? 0]));
  };
  return (
    <div class="grid-fields">
      <Draw tool={tool} handles={tool === "outline" ? corners : centre ? [centre] : []} clicked={clicked} dragged={dragged}
        moved={(n, at) => (tool === "outline" ? setCorners((now) => now.with(n, at)) : setCentre(at))} />
      <label class="wide">{t("tool")}<select data-first value={tool} onChange={(at) => setTool(at.currentTarget.value as Tool)}><option value="disc">{t("tool_disc")}</option><option value="outline">{t("tool_outline")}</option></select></label>
      <p class="hint wide">{t(tool === "disc" ? "disc_hint" : "outline_hint")}</p>
      {tool === "disc" ? (
        <>
          <label>{t("latitude")}<input type="number" step="any" min={-90} max={90} value={centre?.[1] ?? ""} onChange={(at) => typed(1, at.currentTarget.value)} /></label>
          <label>{t("longitude")}<input type="number" step="any" min={-180} max={180} value={centre?.[0] ?? ""} onChange={(at) => typed(0, at.currentTarget.value)} /></label>
          <label>{t("radius_km")}<input type="number" step="any" min={0.1} max={2000} value={km} onInput={(at) => setKm(Number(at.currentTarget.value))} /></label>
        </>
      ) : (
        <p class="buttons wide"><span>{t("corners_n", { n: corners.length })}</span> <button type="button" onClick={() => setCorners((now) => now.slice(0, -1))} disabled={!corners.length}>{t("remove_corner")}</button></p>
      )}
    </div>
  );
}
