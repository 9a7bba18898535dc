// While a span is being corrected, the words that a person selects in the text go here.
import { signal } from "@preact/signals";

export type Picked = (span: { start: number; end: number; text: string }) => void;

export const picking = signal<Picked | null>(null);
