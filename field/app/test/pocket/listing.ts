// Whether the list, kept step by step, says what it would say if it were made anew from the rows.

import assert from "node:assert/strict";
import { heldOf } from "../../src/store/reading.ts";
import { WAITING, type OwnChange } from "../../src/store/rows.ts";
import { dossiers } from "../../src/store/shelves.ts";
import { read, type Around, type Store } from "../../src/store/store.ts";
import { listed, summaryOf } from "../../src/store/summaries/index.ts";
import { quiet } from "../../src/store/summaries/summary.ts";

function isOnItsWay({ held, included, level }: OwnChange): boolean {
  return held !== null || (!included && level === WAITING);
}

export async function sameAsListed(store: Store, around: Around): Promise<void> {
  const onTheirWay = await read(store, async (tables) =>
    (await tables.objectStore("changes").getAll()).filter(isOnItsWay),
  );
  const shown = new Set([...(await read(store, dossiers)), ...onTheirWay.map(({ dossier }) => dossier)]);
  const held = await heldOf(store, [...shown]);
  const made = (await Promise.all(held.map((one) => summaryOf(around, one)))).flatMap((kept) => kept ?? []);
  const fresh = new Map(made.map(({ line }) => [line.dossier, line]));
  const list = await listed(store, around);
  assert.equal(list.length, fresh.size);
  for (const line of list) assert.deepEqual(quiet(line), fresh.get(line.dossier));
}
