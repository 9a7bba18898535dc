// Keeps a pane lit by what is selected.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { bring, light } from "../parts/lighting";
import { selected } from "../state/report";

export function useLights(root: RefObject<Element | null>, when: unknown[]): void {
  useLayoutEffect(() => effect(() => {
    const id = selected.value;
    if (!root.current) return;
    light(root.current, new Set(id === null ? [] : [id]));
    if (id !== null) bring(root.current, root.current.parentElement);
  }), when);
}
