// Whether anything may be out of the scope: what becomes of it is in `leaving`.
//
// This module must not remove a dossier.

import type { JsonObject } from "../../sync/index.ts";
import { read, type Reading, type Store } from "../../store/store.ts";

/** Once everything was pulled; `head` is that of the answer. If the part that does it cannot be fetched, the next meeting does it. */
export async function letGoOfHidden(store: Store, head: JsonObject): Promise<void> {
  if (!(await read(store, mayBeAny))) return;
  const part = await import("./removing.ts").catch(() => undefined);
  await part?.letGo(store, head);
}

/** Nothing can be hidden where nothing has left, no shelf was lost, and no file was taken in. */
async function mayBeAny(tables: Reading): Promise<boolean> {
  const [left, parked, outside] = await Promise.all([
    tables.objectStore("left").count(),
    tables.objectStore("parked").count(),
    tables.objectStore("outside").count(),
  ]);
  return left + parked + outside > 0;
}
