// The entries of the patrol that is being recorded: each sealed and on the disk before the next one counts.
//
// At most one patrol is open on a phone. Nothing else of the store is touched, so lists need not be read again with every
// step that somebody walks. This module must not know what an entry says.

import type { Store, Writing } from "../../store/index.ts";
import { isFull } from "../ask/session.ts";

function placeOf(patrol: string, n: number): string {
  return `walked ${patrol} ${n}`;
}

/** A patrol's entries on the disk, in their order. */
export interface Kept<T> {
  readonly patrol: string;
  readonly entries: readonly T[];
}

/** Why something could not be written down. */
export type Trouble = "full" | "failed";

export function troubleOf(error: unknown): Trouble {
  return isFull(error) ? "full" : "failed";
}

/** The patrol that is open; undefined for none. */
export async function openPatrol<T>({ database, vault }: Store): Promise<Kept<T> | undefined> {
  const rows = await database.getAll("walked");
  const [first] = rows;
  if (first === undefined) return undefined;
  const own = rows.filter(({ patrol }) => patrol === first.patrol);
  const texts = await Promise.all(own.map(({ patrol, n, body }) => vault.open(body, placeOf(patrol, n))));
  return { patrol: first.patrol, entries: texts.map((text) => JSON.parse(text) as T) };
}

/** Write entry `n` (from 0) down; resolves when it is on the disk. */
export async function keepEntry({ database, vault }: Store, patrol: string, n: number, entry: unknown): Promise<void> {
  const body = await vault.seal(JSON.stringify(entry), placeOf(patrol, n));
  const transaction = database.transaction("walked", "readwrite", { durability: "strict" });
  await Promise.all([transaction.store.put({ patrol, n, body }), transaction.done]);
}

/** It was taken over into a draft, or given up. */
export async function dropPatrol({ database }: Store): Promise<void> {
  const transaction = database.transaction("walked", "readwrite", { durability: "strict" });
  await Promise.all([transaction.store.clear(), transaction.done]);
}

/** The same within a transaction: either the draft is there or the patrol, never both and never none. */
export async function dropsPatrol(tables: Writing): Promise<void> {
  await tables.objectStore("walked").clear();
}
