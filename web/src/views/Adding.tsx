// Files dropped or chosen: how far their reading has come, and what was refused, with why and what to do.
import { useEffect, useRef, useState } from "preact/hooks";
import * as api from "../api/client";
import type { Upload } from "../api/types";
import { tell } from "../state/session";
import { t } from "../words/t";

const EVERY = 400;

export function Adding({ added }: { added: () => void }) {
  const [sent, setSent] = useState<number | null>(null), [upload, setUpload] = useState<Upload | null>(null);
  const [over, setOver] = useState(false), [outlet, setOutlet] = useState(""), [published, setPublished] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const running = upload !== null && (upload.state === "waiting" || upload.state === "reading");
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      void api.upload(upload.id).then((now) => {
        setUpload(now);
        added();
      }).catch((error: Error) => tell(error.message, true));
    }, EVERY);
    return () => clearInterval(timer);
  }, [running, upload?.id]);
  const add = async (files: File[]) => {
    if (!files.length) return;
    setSent(0);
    try {
      setUpload(await api.add(files, { outlet, published }, setSent));
    } catch (error) {
      tell((error as Error).message, true);
    }
    setSent(null);
    if (input.current) input.current.value = "";
  };
  const dropped = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    await add(await filesIn(event.dataTransfer));
  };
  return (
    <section class={`adding${over ? " over" : ""}`} aria-label={t("add_reports")} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => void dropped(event)}>
      <label class="button primary">{t("choose_files")}
        <input ref={input} class="visually-hidden" type="file" multiple accept=".txt,.html,.htm,.pdf,.jsonl,.csv,.gz,.md" onChange={(at) => void add([...(at.currentTarget.files ?? [])])} />
      </label>
      <span class="meta">{t("or_drop")}</span>
      <details>
        <summary>{t("stated_for_files")}</summary>
        <label>{t("outlet")} <input type="text" dir="auto" maxLength={200} value={outlet} onInput={(at) => setOutlet(at.currentTarget.value)} /></label>
        <label>{t("published")} <input type="date" value={published} onInput={(at) => setPublished(at.currentTarget.value)} /></label>
      </details>
      {sent !== null && <p role="status">{t("sending")} <progress value={sent} max={1} aria-label={t("sending")} /></p>}
      {upload && <Progress upload={upload} close={() => setUpload(null)} />}
    </section>
  );
}

function Progress({ upload, close }: { upload: Upload; close: () => void }) {
  const done = upload.state === "done" || upload.state === "failed";
  return (
    <div class="upload" role="status" data-upload={upload.state}>
      <p>
        {t(done ? "upload_done" : upload.state === "waiting" ? "upload_waiting" : "upload_reading", { read: upload.read, known: upload.known, refused: upload.refused.length })}
        {!done && <progress value={upload.read + upload.known + upload.refused.length} max={upload.total ?? undefined} aria-label={t("add_reports")} />}
        {done && <button type="button" class="close" onClick={close} aria-label={t("close")}>×</button>}
      </p>
      {upload.message && <p class="grave-words" dir="auto">{upload.message}</p>}
      {upload.refused.length > 0 && (
        <ul class="refused" aria-label={t("refused")}>
          {upload.refused.map((one, n) => <li key={n}><b dir="auto">{one.name}</b>: <span dir="auto">{one.message}; {one.advice}</span></li>)}
        </ul>
      )}
    </div>
  );
}

// What was dropped: files, and the files of folders.
async function filesIn(dropped: DataTransfer | null): Promise<File[]> {
  if (!dropped) return [];
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.()).filter((one) => one != null);
  if (!entries.some((one) => one.isDirectory)) return [...dropped.files];
  const found: File[] = [];
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // A folder gives its entries a hundred at a time.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const one of some) await walk(one);
    }
  };
  for (const entry of entries) await walk(entry);
  return found;
}
