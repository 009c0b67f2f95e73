// What somebody writes on the phone of the bench: new dossiers, and photos that nothing makes smaller.

import { keepFile, newId, save, type Around, type Store } from "../../src/store/index.ts";
import type { Value } from "../../src/sync/index.ts";

const MOST_AT_ONCE = 65_536;

/** Each of these values as a new dossier. */
export async function write(store: Store, around: Around, form: string, all: Record<string, Value>[]): Promise<void> {
  for (const values of all) await save(store, around, newId(around), { values: new Map(Object.entries(values)), form });
}

/** One more dossier with so many photos of so many bytes. */
export async function photograph(
  store: Store,
  around: Around,
  form: string,
  values: Record<string, Value>,
  photos: number,
  size: number,
): Promise<void> {
  const said = new Map<string, Value>(Object.entries(values));
  for (let place = 0; place < photos; place++) {
    const bytes = new Uint8Array(size);
    for (let from = 0; from < size; from += MOST_AT_ONCE)
      crypto.getRandomValues(bytes.subarray(from, Math.min(size, from + MOST_AT_ONCE)));
    bytes.set([0xff, 0xd8, 0xff, 0xe0]);
    const file = { bytes, kind: "image/jpeg", extension: "jpg", thumbnail: null };
    said.set(`anh_${place}`, await keepFile(store, around, "bench", file));
  }
  await save(store, around, newId(around), { values: said, form });
}
