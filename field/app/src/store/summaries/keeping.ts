// Keeping summaries in step: they are made before the transaction that changes what they say, and written in it.
//
// What a transaction changes without a summary at hand is noted as due in the same transaction, so that no list ever
// tells anything stale, whenever the battery dies. Callers work exclusively. This module must not decide what is shown.

import type { StaleRow, SummaryRow } from "./rows.ts";
import { read, type Around, type Store, type Writing } from "../store.ts";
import { bucketOf, openBucket, sealBucket } from "./buckets.ts";
import { summaryOf, type Held, type Kept } from "./summary.ts";

/** What is to be written: whole buckets, and what is due or due no more. */
export interface Summaries {
  readonly rows: readonly SummaryRow[];
  readonly waiting: readonly StaleRow[];
  readonly done: readonly string[];
}

/** Summarise these dossiers, as they will stand after the transaction that is about to begin. */
export async function summarise(store: Store, around: Around, held: readonly Held[]): Promise<Summaries> {
  const made = new Map<string, Kept | undefined>();
  for (const one of held) made.set(one.dossier, await summaryOf(around, one));
  const numbers = [...new Set([...made.keys()].map(bucketOf))];
  const { rows, due } = await read(store, async (tables) => {
    const table = tables.objectStore("summaries");
    const due = new Set(await tables.objectStore("stale").getAllKeys());
    const rows = await (numbers.length > 8 ? table.getAll() : Promise.all(numbers.map((number) => table.get(number))));
    return { rows, due };
  });
  const before = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.bucket, row]])));
  const sealed = numbers.map((number) => renewed(store, number, before.get(number), made));
  const waiting = [...made.values()].flatMap((kept) =>
    kept && !kept.isTitled && around.called ? { dossier: kept.line.dossier, form: kept.line.form } : [],
  );
  const again = new Set(waiting.map(({ dossier }) => dossier));
  const done = [...made.keys()].filter((dossier) => due.has(dossier) && !again.has(dossier));
  return { rows: await Promise.all(sealed), waiting, done };
}

async function renewed(
  store: Store,
  number: number,
  row: SummaryRow | undefined,
  made: ReadonlyMap<string, Kept | undefined>,
): Promise<SummaryRow> {
  const bucket = new Map(row === undefined ? [] : await openBucket(store, row));
  for (const [dossier, kept] of made)
    if (bucketOf(dossier) === number) {
      if (kept === undefined) bucket.delete(dossier);
      else bucket.set(dossier, kept);
    }
  return sealBucket(store, number, bucket);
}

/** Write summaries that were made for this transaction. */
export async function keepSummaries(tables: Writing, { rows, waiting, done }: Summaries): Promise<void> {
  const [summaries, stale] = [tables.objectStore("summaries"), tables.objectStore("stale")];
  await Promise.all([
    ...rows.map((row) => summaries.put(row)),
    ...waiting.map((row) => stale.put(row)),
    ...done.map((dossier) => stale.delete(dossier)),
  ]);
}

/** Note that the summaries of these dossiers are due: this transaction changes what is shown of them. */
export async function noteStale(tables: Writing, dossiers: Iterable<string>): Promise<void> {
  const stale = tables.objectStore("stale");
  const named = [...new Set(dossiers)].filter((dossier) => dossier !== "");
  await Promise.all(named.map((dossier) => stale.put({ dossier, form: "" })));
}
