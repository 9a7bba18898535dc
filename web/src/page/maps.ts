// The drawn maps of a page: zoom and pan within what was drawn; names, rings and the scale keep their size.
const SVG = "http://www.w3.org/2000/svg";
const MOST = 24;

export function maps(): void {
  for (const svg of document.querySelectorAll<SVGSVGElement>("svg.map")) new DrawnMap(svg);
}

class DrawnMap {
  private zoom = 1;
  private x = 0;
  private y = 0;
  private readonly width: number;
  private readonly height: number;

  constructor(private readonly svg: SVGSVGElement) {
    const [, , width, height] = svg.getAttribute("viewBox")!.split(" ").map(Number);
    this.width = width!;
    this.height = height!;
    this.draw();
    svg.closest(".map-frame")!.addEventListener("click", (event) => this.pressed(event.target as Element));
    svg.addEventListener("wheel", (event) => this.turned(event), { passive: false });
    this.drag();
  }

  private pressed(target: Element): void {
    const way = target.closest<HTMLElement>("[data-zoom]")?.dataset["zoom"];
    if (!way) return;
    if (way === "fit") {
      [this.zoom, this.x, this.y] = [1, 0, 0];
      this.draw();
    } else this.about(way === "in" ? 1.6 : 1 / 1.6, this.x + this.width / this.zoom / 2, this.y + this.height / this.zoom / 2);
  }

  private turned(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.svg.getBoundingClientRect();
    const along = (from: number, to: number, length: number) => ((from - to) / length) * (1 / this.zoom);
    this.about(event.deltaY < 0 ? 1.25 : 0.8, this.x + along(event.clientX, box.left, box.width) * this.width, this.y + along(event.clientY, box.top, box.height) * this.height);
  }

  private drag(): void {
    let held: [number, number, number, number] | null = null;
    this.svg.addEventListener("pointerdown", (event) => {
      if (this.zoom > 1) held = [event.clientX, event.clientY, this.x, this.y];
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!held || !event.buttons) return;
      const unit = this.width / this.zoom / this.svg.clientWidth;
      this.x = held[2] - (event.clientX - held[0]) * unit;
      this.y = held[3] - (event.clientY - held[1]) * unit;
      this.draw();
    });
    for (const end of ["pointerup", "pointerleave"]) this.svg.addEventListener(end, () => (held = null));
  }

  private about(factor: number, px: number, py: number): void {
    const next = Math.min(MOST, Math.max(1, this.zoom * factor));
    this.x = px - ((px - this.x) * this.zoom) / next;
    this.y = py - ((py - this.y) * this.zoom) / next;
    this.zoom = next;
    this.draw();
  }

  private draw(): void {
    const { svg, zoom, width, height } = this;
    this.x = Math.min(Math.max(0, this.x), width - width / zoom);
    this.y = Math.min(Math.max(0, this.y), height - height / zoom);
    svg.setAttribute("viewBox", `${this.x} ${this.y} ${width / zoom} ${height / zoom}`);
    for (const node of svg.querySelectorAll<SVGElement>(".fixed")) node.setAttribute("transform", `translate(${node.dataset["x"]} ${node.dataset["y"]}) scale(${1 / zoom})`);
    this.scale();
  }

  // A bar of a round length, about a fifth of the width.
  private scale(): void {
    const group = this.svg.querySelector(".scale");
    if (!group) return;
    const km = Number(this.svg.dataset["km"]), aim = (km * this.width) / this.zoom / 5;
    const power = 10 ** Math.floor(Math.log10(aim));
    const length = [5, 2, 1].map((one) => one * power).find((one) => one <= aim) ?? power;
    const bar = (length / km) * this.zoom, name = length >= 1 ? `${length} km` : `${Math.round(length * 1000)} m`;
    group.setAttribute("transform", `translate(${this.x + 12 / this.zoom} ${this.y + (this.height - 14) / this.zoom}) scale(${1 / this.zoom})`);
    const line = document.createElementNS(SVG, "path"), label = document.createElementNS(SVG, "text");
    line.setAttribute("d", `M0 -5V0H${bar.toFixed(1)}V-5`);
    label.setAttribute("x", "4");
    label.setAttribute("y", "-6");
    label.textContent = name;
    group.replaceChildren(line, label);
  }
}
