// Selecting one thing lights what belongs with it in every pane. The page's own attributes say what that is:
// data-item (the ids an element stands for) and data-links (the ids it belongs with).
(() => {
  "use strict";
  const items = [...document.querySelectorAll("[data-item], [data-links]")].map((node) => ({
    node,
    ids: words(node.dataset.item),
    links: new Set(words(node.dataset.links)),
  }));
  const announce = document.getElementById("announce");
  let selected = null;

  function words(value) {
    return value ? value.split(" ") : [];
  }

  // A place that is named twice has two ids and one shape: all its ids are selected together.
  function idsOf(id) {
    const all = new Set([id]);
    for (const { ids } of items) if (ids.length > 1 && ids.includes(id)) ids.forEach((one) => all.add(one));
    return all;
  }

  function select(id, from) {
    selected = id;
    const ids = id ? idsOf(id) : new Set();
    for (const { node, ids: own, links } of items) {
      const is = own.some((one) => ids.has(one));
      node.classList.toggle("selected", is);
      node.classList.toggle("linked", !is && [...ids].some((one) => links.has(one)));
      if (node.getAttribute("role") === "button" || node.tagName === "BUTTON") node.setAttribute("aria-pressed", String(is));
    }
    document.body.classList.toggle("has-selection", Boolean(id));
    history.replaceState(null, "", id ? "#" + id : location.pathname + location.search);
    if (id) bringIntoView(from);
    tell(ids);
  }

  // In each pane the selected element, or else the first that belongs with it, is scrolled to, but not where the click was.
  function bringIntoView(from) {
    for (const pane of document.querySelectorAll(".pane")) {
      if (from && pane.contains(from)) continue;
      const target = [...pane.querySelectorAll(".selected, .linked")].find((node) => node.matches(".selected")) ||
        pane.querySelector(".linked");
      const frame = target && frameOf(target);
      if (!frame || (from && frame.contains(from))) continue;
      if (target.matches(".selected") || pane.matches(".text, .claims, .findings")) reveal(target, frame);
    }
  }

  // The element that scrolls around this one: never the page itself, which would carry the reader away.
  function frameOf(node) {
    if (node.closest("svg") || node.closest("details:not([open])")) return null;
    for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowY === "auto") return box;
    }
    return null;
  }

  function reveal(target, column) {
    const box = target.getBoundingClientRect(), frame = column.getBoundingClientRect();
    const under = 44;  // a heading may stick to the top of the frame
    if (box.top >= frame.top + under && box.bottom <= frame.bottom) return;
    column.scrollTop += box.top - frame.top - Math.max(under, (frame.height - box.height) / 3);
  }

  function tell(ids) {
    if (!ids.size) { announce.textContent = "Nothing selected"; return; }
    const with_ = new Set();
    for (const { ids: own, links } of items) if (own.some((one) => ids.has(one))) links.forEach((one) => with_.add(one));
    const count = (letter) => [...with_].filter((one) => one.startsWith(letter)).length;
    announce.textContent = `${[...ids].join(", ")} selected: ${count("c")} claims, ${count("p")} places, ` +
      `${count("t")} times, ${count("f")} findings belong with it`;
  }

  // Where several claims share the words, each click goes one claim further out.
  function pick(target) {
    const around = [];
    for (let node = target.closest("[data-item]"); node; node = node.parentElement.closest("[data-item]")) around.push(node);
    if (!around.length) return null;
    const inText = around[0].closest(".running") && !around[0].matches(".number");
    const claims = inText ? around.filter((node) => node.matches(".u")) : around;
    const order = claims.length ? [...claims, ...around.filter((node) => !claims.includes(node))] : around;
    const ids = order.map((node) => words(node.dataset.item)[0]);
    return inText ? ids[(ids.indexOf(selected) + 1) % ids.length] : ids[0];
  }

  document.addEventListener("click", (event) => {
    const ref = event.target.closest("[data-ref]");
    if (ref) { event.preventDefault(); select(ref.dataset.ref, ref); return; }
    if (event.target.closest("summary, .zoom, a")) return;
    if (String(getSelection()) && !event.target.closest("button")) return;
    const id = pick(event.target);
    if (id) select(id, event.target);
  });

  // Keyboard: each pane is one tab stop; arrows move in it, Enter or Space selects, Escape clears.
  const panes = [...document.querySelectorAll(".pane")];
  const stops = (pane) => [...pane.querySelectorAll(".stop")].filter((node) => node.getClientRects().length);
  for (const pane of panes) { const first = pane.querySelector(".stop"); if (first) first.setAttribute("tabindex", "0"); }

  function moveTo(pane, node) {
    for (const stop of pane.querySelectorAll('.stop[tabindex="0"]')) stop.setAttribute("tabindex", "-1");
    node.setAttribute("tabindex", "0");
    node.focus();
  }

  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { select(null); return; }
    const stop = event.target.closest(".stop");
    if (!stop || event.altKey || event.ctrlKey || event.metaKey) return;
    const pane = stop.closest(".pane"), all = stops(pane), at = all.indexOf(stop);
    if (event.key in steps) go(all[(at + steps[event.key] + all.length) % all.length]);
    else if (event.key === "Home") go(all[0]);
    else if (event.key === "End") go(all[all.length - 1]);
    else if ((event.key === "Enter" || event.key === " ") && stop.tagName !== "BUTTON") { event.preventDefault(); stop.dispatchEvent(new MouseEvent("click", { bubbles: true })); }
    function go(node) { event.preventDefault(); moveTo(pane, node); }
  });
  document.addEventListener("focusin", (event) => {
    const stop = event.target.closest(".stop");
    if (!stop) return;
    for (const other of stop.closest(".pane").querySelectorAll('.stop[tabindex="0"]')) if (other !== stop) other.setAttribute("tabindex", "-1");
    stop.setAttribute("tabindex", "0");
  });

  // Maps: zoom and pan within what was drawn; names, rings and the scale keep their size.
  for (const svg of document.querySelectorAll("svg.map")) {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    let zoom = 1, x = 0, y = 0;
    draw();
    svg.closest(".map-frame").addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (!button) return;
      if (button.dataset.zoom === "fit") { zoom = 1; x = y = 0; draw(); }
      else zoomAt(button.dataset.zoom === "in" ? 1.6 : 1 / 1.6, x + width / zoom / 2, y + height / zoom / 2);
    });
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = place(event);
      zoomAt(event.deltaY < 0 ? 1.25 : 0.8, at[0], at[1]);
    }, { passive: false });
    let held = null;
    svg.addEventListener("pointerdown", (event) => { if (zoom > 1) held = [event.clientX, event.clientY, x, y]; });
    svg.addEventListener("pointermove", (event) => {
      if (!held || !event.buttons) return;
      const unit = width / zoom / svg.clientWidth;
      x = held[2] - (event.clientX - held[0]) * unit;
      y = held[3] - (event.clientY - held[1]) * unit;
      draw();
    });
    for (const end of ["pointerup", "pointerleave"]) svg.addEventListener(end, () => { held = null; });

    function place(event) {
      const box = svg.getBoundingClientRect();
      return [x + (event.clientX - box.left) / box.width * width / zoom, y + (event.clientY - box.top) / box.height * height / zoom];
    }
    function zoomAt(factor, px, py) {
      const next = Math.min(24, Math.max(1, zoom * factor));
      x = px - (px - x) * zoom / next;
      y = py - (py - y) * zoom / next;
      zoom = next;
      draw();
    }
    function draw() {
      x = Math.min(Math.max(0, x), width - width / zoom);
      y = Math.min(Math.max(0, y), height - height / zoom);
      svg.setAttribute("viewBox", `${x} ${y} ${width / zoom} ${height / zoom}`);
      for (const node of svg.querySelectorAll(".fixed")) node.setAttribute("transform", `translate(${node.dataset.x} ${node.dataset.y}) scale(${1 / zoom})`);
      scale();
    }
    // A bar of a round length, about a fifth of the width.
    function scale() {
      const km = Number(svg.dataset.km), aim = km * width / zoom / 5;
      const power = 10 ** Math.floor(Math.log10(aim));
      const length = [5, 2, 1].map((one) => one * power).find((one) => one <= aim);
      const bar = length / km * zoom, name = length >= 1 ? `${length} km` : `${Math.round(length * 1000)} m`;
      const group = svg.querySelector(".scale");
      group.setAttribute("transform", `translate(${x + 12 / zoom} ${y + (height - 14) / zoom}) scale(${1 / zoom})`);
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      line.setAttribute("d", `M0 -5V0H${bar.toFixed(1)}V-5`);
      const label = document.createElementNS("http://www.w3.org/2000/svg", "text");
      label.setAttribute("x", "4"); label.setAttribute("y", "-6"); label.textContent = name;
      group.replaceChildren(line, label);
    }
  }

  function fromHash() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id && items.some(({ ids }) => ids.includes(id))) select(id, null);
  }
  addEventListener("hashchange", fromHash);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((node) => { node.open = true; }));
  fromHash();
})();
