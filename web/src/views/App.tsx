// The frame around every view: where one is, who one is, what was just said, and what others have done meanwhile.
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Conflicted, KeyMap, Naming } from "../parts/dialogs";
import { on } from "../state/keys";
import { redo, undo } from "../state/judging";
import { go, route, to } from "../state/router";
import { name, notice, session, who } from "../state/session";
import { watch } from "../state/watch";
import { language, LANGUAGES, speak, t, type Language } from "../words/t";
import { AgreementView } from "./Agreement";
import { IncidentPage } from "./Incident";
import { IncidentList } from "./Incidents";
import { LogView } from "./Log";
import { ReportPage } from "./Report";
import { StackView } from "./Stack";

export const keysShown = signal(false);
export const failed = signal<string | null>(null);

export function App() {
  useEffect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dir = LANGUAGES[language.value].dir;
  }, [language.value]);
  useEffect(() => watch(), []);
  useLayoutEffect(() => on({
    keys: () => (keysShown.value = true), stack: () => go(to.stack()), incidents: () => go(to.incidents()), undo: () => void undo(), redo: () => void redo(),
  }), []);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>{t("skip")}</a>
      <Top />
      <main id="main" tabIndex={-1}>{failed.value ? <p class="trouble" role="alert">{failed.value}</p> : <View />}</main>
      <Notice />
      {keysShown.value && <KeyMap close={() => (keysShown.value = false)} />}
      <Naming />
      <Conflicted />
    </>
  );
}

function skip(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function View() {
  const here = route.value;
  switch (here.view) {
    case "stack": return <StackView />;
    case "report": return <ReportPage id={here.id} blind={here.blind} />;
    case "incidents": return <IncidentList />;
    case "incident": return <IncidentPage id={here.id} />;
    case "agreement": return <AgreementView />;
    case "log": return <LogView />;
    default: return <p class="none padded">{t("nowhere")} <a href="/">{t("stack")}</a></p>;
  }
}

function Top() {
  const here = route.value.view;
  const link = (path: string, words: string, current: boolean) => <a href={path} aria-current={current ? "page" : undefined}>{words}</a>;
  return (
    <header class="bar">
      <nav aria-label={t("main_nav")}>
        <b class="brand">crossbearing</b>
        {link(to.stack(), t("stack"), here === "stack" || here === "report")}
        {link(to.incidents(), t("incidents"), here === "incidents" || here === "incident")}
        {link(to.agreement(), t("agreement"), here === "agreement")}
        {link(to.log(), t("log"), here === "log")}
      </nav>
      <div class="bar-end">
        <small class="ledger-name" dir="auto">{session.value?.ledger}</small>
        <label class="who-label"><span class="visually-hidden">{t("your_name")}</span><input type="text" value={who.value} placeholder={t("your_name")} maxLength={120} dir="auto" onChange={(at) => name(at.currentTarget.value.trim())} /></label>
        <label><span class="visually-hidden">{t("language")}</span>
          <select value={language.value} onChange={(at) => speak(at.currentTarget.value as Language)}>
            {Object.entries(LANGUAGES).map(([key, one]) => <option key={key} value={key} lang={key}>{one.name}</option>)}
          </select>
        </label>
        <button type="button" onClick={() => (keysShown.value = true)}>{t("keys")} <kbd aria-hidden="true">?</kbd></button>
      </div>
    </header>
  );
}

function Notice() {
  const now = notice.value;
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(() => {
      if (notice.peek() === now) notice.value = null;
    }, now.grave ? 12_000 : 5_000);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div class={`notice${now?.grave ? " grave" : ""}${now ? " shown" : ""}`} role={now?.grave ? "alert" : "status"} aria-live="polite" data-notice={now?.number}>
      {now && <><span dir="auto">{now.words}</span> <button type="button" class="close" onClick={() => (notice.value = null)} aria-label={t("close")}>×</button></>}
    </div>
  );
}
