// A marker beside the database: how many changes were saved on this phone, and how many of them home has.
//
// A browser that clears the database, because the phone is full or somebody tells it to, takes with it every trace of
// what was there. The marker lies elsewhere and says what was lost (FAULTS A12, A13). It holds two numbers and no name,
// and nothing but words depends on it: cursors and ticks stand in the database, with the data.

import { read, status, type Store } from "../../store/index.ts";
import type { Tidings } from "../tidings.ts";

const KEY = "packhorse.marker";

/** Changes that were saved on this phone, and those of them that home has acknowledged. */
export interface Marker {
  readonly written: number;
  readonly sent: number;
}

/** What was marked last; undefined where nothing was, or nothing was saved yet. */
export function keptMarker(storage: Storage): Marker | undefined {
  const [written = 0, sent = 0] = (storage.getItem(KEY) ?? "").split(" ").map(Number);
  return written > 0 && sent >= 0 ? { written, sent } : undefined;
}

/** Mark what is here now, and whenever it becomes another; the answer ends it. */
export function mark(store: Store, tidings: Tidings, storage: Storage): () => void {
  const look = async (): Promise<void> => {
    const { waiting, stored, merged, backedUp } = await read(store, status);
    const sent = stored + merged + backedUp;
    storage.setItem(KEY, `${waiting + sent} ${sent}`);
  };
  const again = (): void => void look().catch(() => undefined); // a full phone marks it the next time
  again();
  return tidings.listen(again);
}
