// The microphone as long as somebody speaks into it. It stops when the app is put aside, and what was said is kept.
//
// This module must not keep a recording.

import { useEffect, useRef, useState } from "preact/hooks";
import type { NewFile } from "../../../store/index.ts";
import { extensionOfSound } from "./whole.ts";

/** Bits a second by XLSForm's `quality`: speech is understood at 16,000. */
const RATES = new Map([
  ["voice-only", 12_000],
  ["low", 16_000],
  ["normal", 32_000],
]);
const USUAL = 16_000;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export interface Recording {
  readonly isOn: boolean;
  readonly seconds: number;
  /** The phone does not let this page hear. */
  readonly isRefused: boolean;
  start(): void;
  stop(): void;
}

export function useRecording(quality: string | undefined, take: (file: NewFile) => void): Recording {
  const [recorder, setRecorder] = useState<MediaRecorder>();
  const [seconds, setSeconds] = useState(0);
  const [isRefused, setRefused] = useState(false);
  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    if (recorder === undefined) return undefined;
    const timer = setInterval(() => setSeconds((count) => count + 1), 1_000);
    const stop = (): void => ended(recorder);
    document.addEventListener("visibilitychange", stop);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", stop);
      stop();
    };
  }, [recorder]);
  const start = (): void => {
    setSeconds(0);
    setRefused(false);
    recorded(RATES.get(quality ?? "") ?? USUAL, (file) => {
      setRecorder(undefined);
      if (file !== undefined) taken.current(file);
    }).then(setRecorder, () => setRefused(true));
  };
  return { isOn: recorder !== undefined, seconds, isRefused, start, stop: () => recorder && ended(recorder) };
}

/** Begins to record; `done` is told when it has stopped, with what was heard. Rejects when the phone does not allow it. */
async function recorded(rate: number, done: (file: NewFile | undefined) => void): Promise<MediaRecorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: rate, ...(mimeType ? { mimeType } : {}) });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void pieces.push(data);
  recorder.onstop = async () => {
    for (const track of stream.getTracks()) track.stop();
    const kind = recorder.mimeType.split(";")[0] ?? "";
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    const file = { bytes, kind, extension: extensionOfSound(kind), thumbnail: null };
    done(bytes.length > 0 ? file : undefined);
  };
  recorder.start(1_000);
  return recorder;
}

function ended(recorder: MediaRecorder): void {
  if (recorder.state !== "inactive") recorder.stop();
}
