// Where the pointer rests, or the keyboard: on whose word something stands there, by which words and which rule.
// Every element that can say why holds it in data-why; those around it are told below it.
export function tellWhy(root: HTMLElement): () => void {
  const box = document.createElement("div");
  box.className = "why-box";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  const over = (event: Event) => show(event.target as Element), out = () => (box.hidden = true);
  const key = (event: KeyboardEvent) => event.key === "Escape" && out();
  const show = (target: Element) => {
    const found = around(target);
    box.hidden = !found.length;
    if (!found.length) return;
    box.replaceChildren(...found.map((one) => Object.assign(document.createElement("p"), { textContent: one, dir: "auto" })));
    const at = target.getClientRects()[0] ?? target.getBoundingClientRect(), own = box.getBoundingClientRect();
    const below = at.bottom + 6 + own.height <= innerHeight;
    box.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - own.height - 6)}px`;
    box.style.left = `${Math.max(4, Math.min(at.left, innerWidth - own.width - 4))}px`;
  };
  root.addEventListener("pointerover", over);
  root.addEventListener("pointerleave", out);
  root.addEventListener("focusin", over);
  root.addEventListener("focusout", out);
  addEventListener("scroll", out, true);
  addEventListener("keydown", key);
  return () => {
    root.removeEventListener("pointerover", over);
    root.removeEventListener("pointerleave", out);
    root.removeEventListener("focusin", over);
    root.removeEventListener("focusout", out);
    removeEventListener("scroll", out, true);
    removeEventListener("keydown", key);
    box.remove();
  };
}

function around(target: Element): string[] {
  const found: string[] = [];
  for (let node = target.closest("[data-why]"); node; node = node.parentElement?.closest("[data-why]") ?? null) {
    const why = node.getAttribute("data-why")!;
    if (!found.includes(why)) found.push(why);
  }
  return found;
}
