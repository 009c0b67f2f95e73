// One dossier as this phone holds it, read once: what is shown, how far each change has come, and by whose word.
//
// A state that home has not confirmed since it was restored proves nothing any more: what only such a state includes is
// not said to be in the shared data. This module must not write.

import { history, known, read, type Known, type Level, type Saved, type Store } from "../../store/index.ts";
import { placeOfState } from "../../store/reading.ts";
import { STORED } from "../../store/rows.ts";
import { isShown } from "../../store/shelves.ts";
import { startingWith, type Reading } from "../../store/store.ts";
import { decodeState, type Name } from "../../sync/index.ts";

export interface Opened {
  readonly id: string;
  readonly known: Known;
  /** Oldest first. */
  readonly saved: readonly Saved[];
}

/**
 * What this phone holds of a dossier; undefined when it shows nothing of it.
 *
 * A dossier that has left the phone's villages is hidden (law 9) but from whoever has something on its way there.
 */
export async function openedOf(store: Store, id: string): Promise<Opened | undefined> {
  const held = await known(store, id);
  if (held.view.size === 0 && held.own.length === 0) return undefined;
  if (!(await read(store, (tables) => mayOpen(tables, id)))) return undefined;
  const doubted = await doubtedNames(store, id);
  const saved = (await history(store, id)).map((one) => (doubted(one) ? { ...one, level: "floating" as Level } : one));
  return { id, known: held, saved };
}

/** Whether a dossier is shown, or something of this phone's is unsent or held there. */
export async function mayOpen(tables: Reading, id: string): Promise<boolean> {
  if (await isShown(tables, id)) return true;
  const own = await tables.objectStore("changes").index("dossier").getAll(id);
  return own.some(({ level, held }) => level < STORED || held !== null);
}

/** Whether a change of somebody else's stands only in states that home may not know any more, and was not handed yet. */
async function doubtedNames(store: Store, id: string): Promise<(one: Saved) => boolean> {
  const rows = await read(store, (tables) => tables.objectStore("states").getAll(startingWith(id)));
  const isUnsure = (row: (typeof rows)[number]): boolean => row.doubted && row.offer !== undefined;
  if (!rows.some(isUnsure)) return () => false;
  const sure = new Set<Name>();
  for (const row of rows.filter((each) => !isUnsure(each)))
    for (const name of decodeState(await store.vault.open(row.body, placeOfState(row))).merged) sure.add(name);
  return (one) => !one.own && !sure.has(one.name);
}
