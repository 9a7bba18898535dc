// A dialog that takes the focus, gives it back, and closes on Escape.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words/t";

export function Dialog({ title, children, close }: { title: string; children: ComponentChildren; close: () => void }) {
  const node = useRef<HTMLDialogElement>(null);
  // Before anything is painted: a key or a click that follows at once finds it open, and its focus is not taken back.
  useLayoutEffect(() => {
    const before = document.activeElement;
    node.current?.showModal();
    node.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={node} aria-labelledby="dialog-title" onCancel={(event) => { event.preventDefault(); close(); }}>
      <div class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="close" onClick={close} aria-label={t("close")}>×</button>
      </div>
      {children}
    </dialog>
  );
}
