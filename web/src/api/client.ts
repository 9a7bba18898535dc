// Talking to the server: one function a route, typed by its OpenAPI. Nothing else in the client sends anything.
import type {
  Agreement, Conflict, Entry, Incidents, IncidentView, Log, PlaceFound, ReportView, Session, Stack, Town, TypeChoice,
  Upload, Wanted,
} from "./types";

export class Failure extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

// Someone else wrote meanwhile: what stands now is shown, nothing was overwritten.
export class Conflicting extends Failure {
  constructor(readonly current: Entry | null, message: string) {
    super(409, message);
  }
}

let begun: Promise<Session> | null = null;

// Asked once; whatever is written waits for it, for a key can be pressed before the answer is here.
export function begin(): Promise<Session> {
  begun ??= get<Session>("/api/session").catch((failed: unknown) => {
    begun = null;
    throw failed;
  });
  return begun;
}

type Asked = Record<string, string | number | boolean | null | undefined>;

export function query(asked: Asked): string {
  const pairs = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return pairs.length ? "?" + new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString() : "";
}

const part = encodeURIComponent;
export const stack = (asked: Asked) => get<Stack>("/api/reports" + query(asked));
export const report = (id: string, blind: boolean, who: string) =>
  get<ReportView>(`/api/reports/${part(id)}` + (blind ? query({ blind, who }) : ""));
export const log = (since: number) => get<Log>("/api/judgements" + query({ since }));
export const newest = (n: number) => get<Log>("/api/judgements" + query({ newest: n }));
export const incidents = (asked: Asked) => get<Incidents>("/api/incidents" + query(asked));
export const incident = (id: string) => get<IncidentView>(`/api/incidents/${part(id)}`);
export const towns = (west: number, south: number, east: number, north: number, most: number) =>
  get<Town[]>("/api/towns" + query({ west, south, east, north, most }));
export const places = (name: string) => get<PlaceFound[]>("/api/places" + query({ name }));
export const eventTypes = () => get<TypeChoice[]>("/api/event-types");
export const agreement = () => get<Agreement[]>("/api/agreement");
export const upload = (id: string) => get<Upload>(`/api/uploads/${part(id)}`);

export async function judge(wanted: Wanted): Promise<Entry> {
  const answer = await send("POST", "/api/judgements", JSON.stringify(wanted), { "content-type": "application/json" });
  if (answer.status === 409) {
    const conflict = (await answer.json()) as Conflict;
    throw new Conflicting(conflict.current, conflict.detail);
  }
  return read<Entry>(answer);
}

// Files go up with their progress: fetch cannot tell it, so the older interface is used here.
export async function add(files: File[], stated: { outlet: string; published: string }, told: (share: number) => void): Promise<Upload> {
  const { csrf } = await begin();
  const form = new FormData();
  for (const file of files) form.append("files", file, file.webkitRelativePath || file.name);
  if (stated.outlet) form.append("outlet", stated.outlet);
  if (stated.published) form.append("published", stated.published);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/uploads");
    request.setRequestHeader("X-Crossbearing", csrf);
    request.upload.onprogress = (event) => told(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Failure(0, "the workbench does not answer"));
    request.onload = () => {
      const said = parsed(request.responseText);
      if (request.status < 300) resolve(said as Upload);
      else reject(new Failure(request.status, detail(said) ?? request.statusText));
    };
    request.send(form);
  });
}

async function send(method: string, path: string, body: BodyInit, headers: Record<string, string>): Promise<Response> {
  const { csrf } = await begin();
  return fetch(path, { method, body, headers: { ...headers, "X-Crossbearing": csrf }, credentials: "same-origin" });
}

async function get<T>(path: string): Promise<T> {
  return read<T>(await fetch(path, { credentials: "same-origin" }));
}

async function read<T>(answer: Response): Promise<T> {
  const said = parsed(await answer.text());
  if (!answer.ok) throw new Failure(answer.status, detail(said) ?? answer.statusText);
  return said as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function detail(said: unknown): string | null {
  if (typeof said !== "object" || said === null || !("detail" in said)) return null;
  if (typeof said.detail === "string") return said.detail;
  // A field that is not as it must be: the framework's list of what is wrong with each.
  if (Array.isArray(said.detail)) return said.detail.map((one: { loc?: unknown[]; msg?: string }) => `${one.loc?.at(-1)}: ${one.msg}`).join("; ");
  return null;
}
