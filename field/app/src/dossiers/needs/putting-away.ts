// Putting away what home told or what needs somebody: it is listed no more; nothing of a dossier changes by it.

import { write, type Around, type Store } from "../../store/index.ts";

export async function putAway(store: Store, around: Pick<Around, "now">, id: string): Promise<void> {
  await write(store, (tables) => tables.objectStore("putaway").put({ id, at: around.now() }));
}

/** List it again. */
export async function takeOut(store: Store, id: string): Promise<void> {
  await write(store, (tables) => tables.objectStore("putaway").delete(id));
}
