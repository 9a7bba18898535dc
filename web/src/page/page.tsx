// The script of the single-file page: the workbench's own parts, drawn where the page has its words without them.
// The reading lies in the page as data; nothing is asked of anyone, and without a script the page reads as it was written.
import { render, type ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ReportView } from "../api/types";
import { Claims } from "../parts/Claims";
import { Findings } from "../parts/Findings";
import { Sources, Wording } from "../parts/lists";
import { running, Legend, Shown, showing, type Marked } from "../parts/RunningText";
import { Times } from "../parts/Times";
import { tellWhy } from "../parts/whys";
import { language } from "../words/t";
import { follow } from "./follow";
import { maps } from "./maps";

function draw(shown: ReportView): void {
  const read = shown.record;
  put("key", <Key />);
  put("text", <>{running(read, shown)}</>);
  put("findings", <Findings read={read} />);
  put("claims", <Claims read={read} shown={shown} chosen={null} facts="all" />);
  put("timeline", <Times read={read} links={shown.links} />);
  put("sources", <Sources read={read} shown={shown} />);
  put("wording", <Wording read={read} />);
}

function put(part: string, drawn: ComponentChildren): void {
  const node = document.querySelector(`[data-part="${part}"]`);
  if (!node) return;
  node.replaceChildren();
  render(drawn, node);
}

function Key() {
  const [marked, setMarked] = useState<Marked[]>([]);
  const change = (next: Marked[]) => {
    setMarked(next);
    document.querySelector(".running")!.className = `running ${showing(next)}`;
  };
  return <><Legend /><Shown marked={marked} change={change} /></>;
}

language.value = "en"; // what stands around the parts is written in English
const kept = document.getElementById("reading");
if (kept) {
  draw(JSON.parse(kept.textContent!) as ReportView);
  tellWhy(document.querySelector<HTMLElement>(".pane.text")!);
}
maps();
follow();
