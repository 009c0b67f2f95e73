// A photo or sound: small where this phone has it, whole on a tap. What is not here is said to be away, never to be lost.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fetchOriginal, fileLine } from "../../../attachments/index.ts";
import { HomeRefusedError, httpLine, proveHome } from "../../../exchange/index.ts";
import { Button, Dialog, Notice } from "../../../look/parts.tsx";
import { useApp, useRead, type App } from "../../../shell/app.ts";
import { fileOf, identityOf, read, type OpenFile } from "../../../store/index.ts";
import type { Sentence } from "../../../words/index.ts";

interface FileGiven {
  readonly value: string;
  readonly words: string;
}

export const Photo: FunctionComponent<FileGiven> = ({ value, words }) => {
  const { say } = useApp();
  const [isOpen, setOpen] = useState(false);
  const small = useRead(async ({ store }) => (await fileOf(store, value, "thumbnail")) ?? null, [value]);
  const address = useAddress(small ?? undefined);
  return (
    <div class="column">
      {address ? <img class="thumb" src={address} alt={words} /> : <span>{words}</span>}
      {small === null && <span class="small soft">{say("answer.away")}</span>}
      <Button onTap={() => setOpen(true)}>
        {say("answer.open")}
        <span class="hidden"> {words}</span>
      </Button>
      {isOpen && <Whole value={value} words={words} onClose={() => setOpen(false)} />}
    </div>
  );
};

const Whole: FunctionComponent<FileGiven & { readonly onClose: () => void }> = ({ value, words, onClose }) => {
  const app = useApp();
  const { say } = app;
  const [file, setFile] = useState<OpenFile>();
  const [came, setCame] = useState(0);
  const [why, setWhy] = useState<Sentence>();
  const address = useAddress(file);
  useEffect(() => {
    const leaving = new AbortController();
    const failed = (error: unknown): void => {
      if (!leaving.signal.aborted) setWhy(error instanceof HomeRefusedError ? "answer.not_sent" : "answer.no_network");
    };
    void opened(app, value, leaving.signal, setCame).then(setFile, failed);
    return () => leaving.abort();
  }, [value]);
  return (
    <Dialog title={words} onClose={onClose}>
      {why && <Notice tone="waiting">{say(why)}</Notice>}
      {!address && !why && <p role="status">{say("answer.coming", { kb: Math.ceil(came / 1000) })}</p>}
      {address && file?.kind.startsWith("image/") && <img class="whole" src={address} alt={words} />}
      {address && file?.kind.startsWith("audio/") && <audio controls src={address} />}
      <Button onTap={onClose}>{say("app.close")}</Button>
    </Dialog>
  );
};

/** The file as it was taken, from here or from home; a cut costs nothing, the next tap goes on. */
function opened(app: App, value: string, signal: AbortSignal, tell: (bytes: number) => void): Promise<OpenFile> {
  const { store, around, preferences } = app;
  const road = { fetch: window.fetch.bind(window), address: "", language: preferences.language, signal: () => signal };
  const token = async (): Promise<string> => {
    const { hello } = httpLine(road);
    if (hello !== undefined) await proveHome(store, around, hello); // nobody else is told it
    return (await read(store, identityOf)).token;
  };
  return fetchOriginal(store, around, fileLine(road, token), value, tell);
}

/** An address of a file within this page, as long as it is shown. */
function useAddress(file: OpenFile | undefined): string {
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (file === undefined) return undefined;
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.kind }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
