// Reading a QR code with the phone's camera: what stands in it is told, nothing of the picture is kept or sent.
//
// The reader is loaded when somebody opens the camera for the first time. Whoever has no camera types instead.

import { Camera } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Dialog } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import { readerHere } from "./reader.ts";

const PAUSE = 250;

interface ScanGiven {
  /** What stood in a code; false goes on looking. */
  readonly onFound: (text: string) => boolean;
}

/** A button that opens the camera; nothing where there is none. */
export const ScanButton: FunctionComponent<ScanGiven> = ({ onFound }) => {
  const { say } = useShell();
  const [isOpen, setOpen] = useState(false);
  if (typeof navigator.mediaDevices?.getUserMedia !== "function") return null;
  const found = (text: string): boolean => {
    const isIt = onFound(text);
    if (isIt) setOpen(false);
    return isIt;
  };
  return (
    <>
      <Button icon={Camera} onTap={() => setOpen(true)}>
        {say("scan.button")}
      </Button>
      {isOpen && <Scanner onFound={found} onClose={() => setOpen(false)} />}
    </>
  );
};

const Scanner: FunctionComponent<ScanGiven & { readonly onClose: () => void }> = ({ onFound, onClose }) => {
  const { say } = useShell();
  const video = useRef<HTMLVideoElement>(null);
  const [why, setWhy] = useState<"scan.refused" | "app.cut">();
  useEffect(() => {
    const looking = new AbortController();
    void look(video.current, onFound, looking.signal).catch((error: unknown) =>
      setWhy(error instanceof DOMException ? "scan.refused" : "app.cut"),
    );
    return () => looking.abort();
  }, []);
  return (
    <Dialog title={say("scan.title")} onClose={onClose}>
      {why !== undefined ? <p role="alert">{say(why)}</p> : <video class="camera" ref={video} muted playsInline />}
      <p class="soft">{say("scan.how")}</p>
      <Button onTap={onClose}>{say("app.close")}</Button>
    </Dialog>
  );
};

/** Look through the camera until something was found or nobody wants it any more. Rejects without a camera. */
async function look(video: HTMLVideoElement | null, onFound: ScanGiven["onFound"], signal: AbortSignal): Promise<void> {
  if (video === null) return;
  const read = await readerHere(); // first: a camera that is on must be put out again
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  try {
    video.srcObject = stream;
    await video.play();
    while (!signal.aborted) {
      const text = await read(video).catch(() => undefined);
      if (text !== undefined && onFound(text)) return;
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
