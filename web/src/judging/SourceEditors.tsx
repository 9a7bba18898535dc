// Who said it: the chain link by link, two sources that are one, one that is two.
import { useState } from "preact/hooks";
import { sourceName } from "../parts/chain";
import { record } from "../state/report";
import { t } from "../words/t";
import type { Edited } from "./edited";

export function ChainEditor({ field, change }: Edited) {
  const read = record.value!;
  const links = read.claims.find((one) => one.id === field.id)?.chain ?? [], now = links.map((link) => link.source);
  const linked = (source: string) => links.find((link) => link.source === source) ?? { source, cue: null, stance: "asserts" as const, inferred: false, rule: "person" };
  const [chain, setChain] = useState(now);
  const set = (next: string[]) => {
    setChain(next);
    change(next.join() === now.join() || new Set(next).size < next.length ? undefined : { chain: next.map(linked) });
  };
  return (
    <ol class="chain-editor">
      {chain.map((id, n) => (
        <li key={n}>
          {n === 0 ? <b>{sourceName(read, id)}</b> : (
            <>
              <select data-first={n === 1 || undefined} aria-label={t("link_n", { n })} value={id} onChange={(at) => set(chain.with(n, at.currentTarget.value))}>
                {read.sources.map((one) => <option key={one.id} value={one.id}>{sourceName(read, one.id)} ({one.id})</option>)}
              </select>
              <button type="button" onClick={() => set(chain.toSpliced(n, 1))} aria-label={t("remove_link", { n })}>−</button>
            </>
          )}
        </li>
      ))}
      <li><button type="button" data-first={chain.length < 2 || undefined} onClick={() => set([...chain, read.sources.find((one) => !chain.includes(one.id))?.id ?? chain[0]!])}>{t("add_link")}</button></li>
    </ol>
  );
}

export function SameAsEditor({ field, change }: Edited) {
  const read = record.value!;
  return (
    <label>{t("same_as_which", { name: sourceName(read, field.id) })}
      <select data-first onChange={(at) => change(at.currentTarget.value ? { same_as: at.currentTarget.value } : undefined)}>
        <option value="">{t("choose")}</option>
        {read.sources.filter((one) => one.id !== field.id).map((one) => <option key={one.id} value={one.id}>{sourceName(read, one.id)} ({one.id})</option>)}
      </select>
    </label>
  );
}

export function SplitEditor({ field, change }: Edited) {
  const read = record.value!;
  const claims = read.claims.filter((one) => one.chain.some((link) => link.source === field.id));
  const [name, setName] = useState(""), [taken, setTaken] = useState<string[]>([]);
  const set = (next: string, ids: string[]) => {
    setName(next);
    setTaken(ids);
    change(next.trim() && ids.length ? { split: { name: next.trim(), claims: ids } } : undefined);
  };
  return (
    <fieldset>
      <legend>{t("split_which", { name: sourceName(read, field.id) })}</legend>
      <label>{t("new_name")}<input data-first type="text" maxLength={300} dir="auto" value={name} onInput={(at) => set(at.currentTarget.value, taken)} /></label>
      {claims.map((one) => (
        <label class="check" key={one.id}>
          <input type="checkbox" checked={taken.includes(one.id)} onChange={(at) => set(name, at.currentTarget.checked ? [...taken, one.id] : taken.filter((id) => id !== one.id))} />
          {one.id} <span dir="auto">{one.span.text.slice(0, 90)}</span>
        </label>
      ))}
    </fieldset>
  );
}
