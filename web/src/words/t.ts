// The words of the interface: all in strings.json, English first. A language is a column there, and its direction below.
import { signal } from "@preact/signals";
import strings from "./strings.json";

export type Key = keyof typeof strings;
export type Language = "en" | "ar";
export const LANGUAGES: Record<Language, { name: string; dir: "ltr" | "rtl" }> = {
  en: { name: "English", dir: "ltr" },
  ar: { name: "العربية", dir: "rtl" },
};

const KEPT = "crossbearing.language";

function first(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // A page opened from a file may be refused it.
  }
  if (kept === "en" || kept === "ar") return kept;
  return navigator.language.startsWith("ar") ? "ar" : "en";
}

export const language = signal<Language>(first());

export function speak(next: Language): void {
  localStorage.setItem(KEPT, next);
  language.value = next;
}

// The words for a key, with {name} filled in. Reading the signal redraws whoever asks when the language changes.
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const row: Partial<Record<Language, string>> | undefined = strings[key];
  const words = row?.[language.value] || row?.en || key;
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? isolated(figure(values[name]!)) : whole));
}

// Among words from right to left a date or a name in Latin letters keeps its own order only where it is shut in.
function isolated(words: string): string {
  return LANGUAGES[language.value].dir === "rtl" ? `\u2068${words}\u2069` : words;
}

// A word of the codebooks, where it is translated; else the code itself, as people read it.
export function code(word: string): string {
  const key = ("code." + word) as Key;
  return key in strings ? t(key) : word.replaceAll("_", " ");
}

export function figure(value: string | number): string {
  return typeof value === "number" ? value.toLocaleString(language.value === "ar" ? "ar-u-nu-latn" : "en", { maximumFractionDigits: 2 }) : value;
}

export function range(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null && high == null) return t("not_given");
  if (low == null) return t("up_to", { n: high! });
  if (high == null) return t("at_least", { n: low });
  return low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
}

// When, as a person reads it: day and hour in this browser's zone.
export function moment(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : at.toLocaleString(language.value === "ar" ? "ar-u-nu-latn" : "en-GB", { dateStyle: "short", timeStyle: "short" });
}
