// Destroying what home has erased (law 14): the phone's own bytes, and states that nobody renews.
//
// Name, hash and tip stay, so that chains still verify and nothing is asked for twice. What home has not acknowledged in
// this epoch is kept until it has: then home knows the place, and needs the bytes no more.
// This module must not judge what is erased: home says it.

import { isName, type Json, type JsonObject } from "../../sync/index.ts";
import { read, type Store, type Writing } from "../../store/store.ts";
import { list } from "../fields.ts";

/** Remember a notice of home: these changes of a dossier are erased. */
export async function noteErased(tables: Writing, notice: JsonObject): Promise<void> {
  const { dossier } = notice;
  for (const hash of list(notice["erased"], "erased"))
    if (typeof hash === "string" && typeof dossier === "string")
      await tables.objectStore("erased").put({ dossier, hash });
}

/** Remember that changes which this phone carries for others are erased. */
export async function noteCarried(tables: Writing, names: readonly Json[]): Promise<void> {
  for (const name of names)
    if (isName(name))
      for (const row of await tables.objectStore("others").index("name").getAll(name))
        if (row.dossier !== "") await tables.objectStore("erased").put({ dossier: row.dossier, hash: name.slice(-11) });
}

/** Destroy everything erased that may go. If the part that does it cannot be fetched, the next meeting does it. */
export async function destroyErased(store: Store): Promise<void> {
  if ((await read(store, (tables) => tables.objectStore("erased").count())) === 0) return;
  const part = await import("./removing.ts").catch(() => undefined);
  await part?.destroy(store);
}
