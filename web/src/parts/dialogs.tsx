// The dialogs that any view may need: the map of keys, one's name, and a judgement that met another one.
import { useState } from "preact/hooks";
import { DEFAULTS, keys, remap, resetKeys } from "../state/keys";
import { conflict, judge, naming } from "../state/judging";
import { name } from "../state/session";
import { moment, t, type Key } from "../words/t";
import { Dialog } from "./Dialog";

export function KeyMap({ close }: { close: () => void }) {
  const [waiting, setWaiting] = useState<string | null>(null), [taken, setTaken] = useState("");
  const pressed = (event: KeyboardEvent) => {
    if (!waiting || ["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== "Escape") {
      const holder = remap(waiting, event.key);
      setTaken(holder ? t("key_taken", { key: event.key, action: t(`act_${holder}` as Key) }) : "");
    }
    setWaiting(null);
  };
  return (
    <Dialog title={t("keys_title")} close={close}>
      <p class="meta">{t("keys_hint")}</p>
      <p role="status" class="grave-words">{taken}</p>
      <table class="keys" onKeyDown={pressed}>
        <thead><tr><th scope="col">{t("action")}</th><th scope="col">{t("key")}</th></tr></thead>
        <tbody>
          {Object.keys(DEFAULTS).map((action, n) => (
            <tr key={action}>
              <th scope="row">{t(`act_${action}` as Key)}</th>
              <td><button type="button" data-first={n === 0 || undefined} onClick={() => setWaiting(action)} aria-label={t("change_key", { action: t(`act_${action}` as Key), key: keys.value[action] ?? "" })}>
                {waiting === action ? t("press_key") : <kbd>{keys.value[action]}</kbd>}
              </button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="buttons"><button type="button" onClick={resetKeys}>{t("reset_keys")}</button><button type="button" class="primary" onClick={close}>{t("close")}</button></p>
    </Dialog>
  );
}

export function Naming() {
  const ask = naming.value, [typed, setTyped] = useState("");
  if (!ask) return null;
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (!typed.trim()) return;
    name(typed.trim());
    ask(typed.trim());
  };
  return (
    <Dialog title={t("name_title")} close={() => ask("")}>
      <form onSubmit={save}>
        <p>{t("name_why")}</p>
        <label>{t("your_name")}<input data-first type="text" maxLength={120} dir="auto" value={typed} onInput={(at) => setTyped(at.currentTarget.value)} /></label>
        <p class="buttons"><button type="submit" class="primary" disabled={!typed.trim()}>{t("go_on")}</button><button type="button" onClick={() => ask("")}>{t("cancel")}</button></p>
      </form>
    </Dialog>
  );
}

// Someone judged the same thing meanwhile: both are shown, nothing was written.
export function Conflicted() {
  const now = conflict.value;
  if (!now) return null;
  const leave = () => (conflict.value = null);
  const { wanted, current } = now;
  const replace = () => {
    const { who: _, ...asked } = wanted;
    conflict.value = null;
    void judge({ ...asked, replaces: current?.number ?? null });
  };
  const words = (kind: string, value: unknown) => `${t(`kind_${kind}` as Key)}${value === null || value === undefined ? "" : ": " + (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200)}`;
  return (
    <Dialog title={t("conflict_title")} close={leave}>
      <p dir="auto">{now.words}</p>
      <table class="versus">
        <thead><tr><td /><th scope="col">{t("theirs")}</th><th scope="col">{t("yours")}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t("who")}</th><td dir="auto">{current?.judgement.who ?? "—"}</td><td dir="auto">{wanted.who}</td></tr>
          <tr><th scope="row">{t("judgement")}</th><td dir="auto">{current ? words(current.judgement.kind, current.judgement.value) : t("nothing_stands")}</td><td dir="auto">{words(wanted.kind, wanted.value)}</td></tr>
          <tr><th scope="row">{t("why")}</th><td dir="auto">{current?.judgement.why ?? "—"}</td><td dir="auto">{wanted.why ?? "—"}</td></tr>
          <tr><th scope="row">{t("when")}</th><td>{current ? moment(current.at) : "—"}</td><td>{t("now")}</td></tr>
        </tbody>
      </table>
      <p class="buttons"><button type="button" data-first class="primary" onClick={leave}>{t("leave_theirs")}</button><button type="button" onClick={replace}>{t("replace_theirs")}</button></p>
    </Dialog>
  );
}
