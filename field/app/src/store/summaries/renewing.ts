// Making the summaries that are due, and reading the list: one bulk read, and whatever is due is made on the way.
//
// This module must not ask a network.

import { heldOf } from "../reading.ts";
import { read, write, type Around, type Store } from "../store.ts";
import { keepSummaries, summarise } from "./keeping.ts";
import { summaryOf } from "./summary.ts";

/** Dossiers a transaction. */
const AT_ONCE = 200;

/** Make what is due: at once what changed, and the titles of dossiers whose form has come meanwhile. */
export async function renewSummaries(store: Store, around: Around): Promise<number> {
  let renewed = 0;
  for (const dossiers of [await due(store), await titled(store, around)])
    for (let start = 0; start < dossiers.length; start += AT_ONCE) {
      const some = dossiers.slice(start, start + AT_ONCE);
      await around.exclusively(async () => {
        const summaries = await summarise(store, around, await heldOf(store, some));
        await write(store, (tables) => keepSummaries(tables, summaries));
      });
      renewed += some.length;
    }
  return renewed;
}

function due(store: Store): Promise<string[]> {
  return read(store, (tables) => tables.objectStore("stale").index("form").getAllKeys(""));
}

/** Dossiers that wait for a form version which is there by now. */
async function titled(store: Store, around: Around): Promise<string[]> {
  const waiting = new Map<string, string[]>();
  for (const { dossier, form } of await read(store, (tables) => tables.objectStore("stale").getAll()))
    if (form !== "" && !waiting.get(form)?.push(dossier)) waiting.set(form, [dossier]);
  const found: string[] = [];
  for (const dossiers of waiting.values()) {
    const [held] = await heldOf(store, dossiers.slice(0, 1));
    const kept = held && (await summaryOf(around, held));
    if (kept === undefined || kept.isTitled) found.push(...dossiers);
  }
  return found;
}
