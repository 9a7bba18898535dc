// What an editor is given: the field, and whom to tell its new value.
import type { Field } from "./fields";

// The fields of the record that would change, with their new values.
export type Change = (changes: Record<string, unknown> | undefined) => void;
export interface Edited {
  field: Field;
  change: Change;
}
