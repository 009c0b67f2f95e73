// Taking a file as an answer: kept sealed on the phone, named by its hash, and shown again.

import { useEffect, useState } from "preact/hooks";
import type { NewFile } from "../../../store/index.ts";
import { useAsking } from "../asking.ts";
import { isFull } from "../session.ts";

export type TakingState = "resting" | "working" | "unreadable" | "full";

export interface Taking {
  readonly state: TakingState;
  /** The answer, `sha256:<hex>.<extension>`; empty where there is none. */
  readonly value: string;
  /** Makes a file and takes it as the answer. */
  take(make: () => Promise<NewFile>): Promise<void>;
  clear(): void;
}

export function useTaking(path: string): Taking {
  const { session, files } = useAsking();
  const [state, setState] = useState<TakingState>("resting");
  const take = async (make: () => Promise<NewFile>): Promise<void> => {
    setState("working");
    try {
      session.answer(path, await files.keep(await make()));
      setState("resting");
      await session.flush();
    } catch (error) {
      setState(isFull(error) ? "full" : "unreadable");
    }
  };
  return { state, value: session.walk.sheet.text(path), take, clear: () => session.answer(path, null) };
}

/** A file of this phone by the value of its answer: undefined while it is looked for, null where it is not here. */
export function useFile(value: string, part: "file" | "thumbnail"): Blob | null | undefined {
  const { files } = useAsking();
  const [found, setFound] = useState<{ readonly value: string; readonly blob: Blob | null }>();
  useEffect(() => {
    let isWanted = true;
    void files.find(value, part).then((file) => {
      if (isWanted) setFound({ value, blob: file ? new Blob([file.bytes], { type: file.kind }) : null });
    });
    return () => void (isWanted = false);
  }, [files, value, part]);
  return found?.value === value ? found.blob : undefined;
}
