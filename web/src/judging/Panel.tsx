// Where a correction, a comment or a flag is written. It stands beside the panes, not over them: words are picked in
// the text and places on the map while it is open.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { correct, judge, standing, target, unexplained } from "../state/judging";
import { record } from "../state/report";
import { tell } from "../state/session";
import { on } from "../state/keys";
import { moment, t } from "../words/t";
import { panel } from "./Bar";
import { Editor } from "./editors";
import { fieldsOf, type Field } from "./fields";
import { drawPlace } from "./placing";
import { picking } from "./picking";

export function Panel() {
  const now = panel.value, node = useRef<HTMLElement>(null);
  // Before anything is painted: what is typed at once must not lose the focus to the first field.
  useLayoutEffect(() => {
    if (!now) return;
    const before = document.activeElement;
    (node.current?.querySelector<HTMLElement>("[data-first]") ?? node.current?.querySelector<HTMLElement>("select, input, textarea, button"))?.focus();
    const off = on({ leave: close });
    return () => {
      off();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [now?.id, now?.mode, now?.field]);
  if (!now) return null;
  return (
    <section class="panel" ref={node} aria-labelledby="panel-title" key={now.id + now.mode + now.field}>
      <div class="dialog-head">
        <h2 id="panel-title">{t(`panel_${now.mode}`, { id: now.id || t("report") })}</h2>
        <button type="button" class="close" onClick={close} aria-label={t("close")}>×</button>
      </div>
      {now.mode === "edit" ? <Edit id={now.id} field={now.field} /> : <Say id={now.id} kind={now.mode} />}
    </section>
  );
}

let saving: typeof panel.value = null;

// What is being saved is not saved twice, and its end closes its own panel only: another may have been opened meanwhile.
async function saved(save: () => Promise<boolean>): Promise<boolean> {
  const own = panel.peek();
  if (own === saving) return false;
  saving = own;
  try {
    const done = await save();
    if (done && panel.peek() === own) close();
    return done;
  } finally {
    if (saving === own) saving = null;
  }
}

export function close(): void {
  panel.value = null;
  picking.value = null;
  drawPlace.value = null;
}

function Edit({ id, field }: { id: string; field: string | null }) {
  const read = record.value;
  if (!read) return null;
  const fields = fieldsOf(read, id);
  const chosen = field ? fields.find((one) => one.id + " " + one.field === field) : fields.length === 1 ? fields[0] : undefined;
  if (!fields.length) return <p class="none">{t("nothing_to_correct")}</p>;
  if (!chosen) return <Menu id={id} fields={fields} />;
  return <Correct key={chosen.id + chosen.field} field={chosen} back={fields.length > 1 ? () => (panel.value = { mode: "edit", id, field: null }) : null} />;
}

function Menu({ id, fields }: { id: string; fields: Field[] }) {
  return (
    <ul class="menu" aria-label={t("choose_field")}>
      {fields.map((one, n) => (
        <li key={one.id + one.field}>
          <button type="button" data-first={n === 0 || undefined} onClick={() => (panel.value = { mode: "edit", id, field: one.id + " " + one.field })}>
            <span>{one.label} <small>{one.id}</small></span> <b dir="auto">{one.shown}</b>
            {one.writes.some((name) => standing(one.id)?.corrections?.[name]) && <span class="badge corrected">{t("corrected")}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Correct({ field, back }: { field: Field; back: (() => void) | null }) {
  const [value, setValue] = useState<Record<string, unknown> | undefined>(undefined), [why, setWhy] = useState("");
  const before = field.writes.map((name) => standing(field.id)?.corrections?.[name]).find(Boolean);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (value === undefined) return tell(t("nothing_changed"), true);
    await saved(() => correct(field.id, value, why || null));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <p><b>{field.label}</b> <small>{field.id}</small></p>
      {before && <p class="meta">{t("corrected_by", { who: before.who, when: moment(before.at) })}{before.why ? `: ${before.why}` : ""}</p>}
      <Editor field={field} change={setValue} />
      <Why value={why} change={setWhy} />
      <p class="buttons">
        <button type="submit" class="primary" disabled={value === undefined}>{t("save")}</button>
        {back && <button type="button" onClick={back}>{t("other_field")}</button>}
        <button type="button" onClick={close}>{t("cancel")}</button>
      </p>
    </form>
  );
}

export function Why({ value, change }: { value: string; change: (why: string) => void }) {
  return (
    <label class="why">{t("why")}
      <textarea rows={2} maxLength={2000} value={value} dir="auto" onInput={(event) => change(event.currentTarget.value)} placeholder={t("why_hint")} />
    </label>
  );
}

// A comment, a flag for a second reader, or the reason for what was decided.
function Say({ id, kind }: { id: string; kind: "comment" | "flag" | "why" }) {
  const [words, setWords] = useState("");
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (kind !== "flag" && !words.trim()) return tell(t("nothing_written"), true);
    const asked = kind === "why" ? unexplained(id) : { kind, target: target(id), ...(kind === "comment" ? { value: words } : {}) };
    if (asked && (await saved(async () => (await judge({ ...asked, ...(kind === "comment" ? {} : { why: words || null }) })) !== null))) tell(t(`told_${kind}`));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <label class="why">{t(kind === "comment" ? "your_comment" : kind === "flag" ? "flag_why" : "why")}
        <textarea rows={4} data-first maxLength={5000} value={words} dir="auto" onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <p class="buttons"><button type="submit" class="primary">{t("save")}</button><button type="button" onClick={close}>{t("cancel")}</button></p>
    </form>
  );
}
