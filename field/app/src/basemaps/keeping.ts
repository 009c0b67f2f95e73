// Basemaps on this phone: files of tiles in pieces of one size, so that what has come stays when the network goes.
//
// They hold nothing that people wrote, and move in transactions of their own. This module must not talk to anybody.

import { joined, type Bytes } from "../sync/index.ts";
import type { Basemap, BasemapRow, Store } from "../store/index.ts";
import { basemapsOf } from "./told.ts";

/** Bytes of a piece: a cut costs less than that. */
export const PIECE = 64 * 1024;

/** A basemap as this phone stands to it. */
export interface Standing {
  readonly told: Basemap;
  /** Bytes that are here. */
  readonly here: number;
  /** All of it is here, and is what home signed for. */
  readonly isWhole: boolean;
  /** Home has another one of its area by now. */
  readonly isOld: boolean;
}

/** What home has for this phone and what is here, by name; what is here and of no area of the manifest any more goes. */
export async function standings({ database }: Store): Promise<Standing[]> {
  const rows = new Map((await database.getAll("basemaps")).map((row) => [row.hash, row]));
  const offered = basemapsOf((await database.get("manifest", "own"))?.text ?? "");
  const areas = new Set(offered.map(({ area }) => area));
  const now = offered.map((told) => standing(told, rows.get(told.hash), false));
  const hashes = new Set(offered.map(({ hash }) => hash));
  const old = [...rows.values()].filter(({ hash }) => !hashes.has(hash));
  for (const { hash, told, isWhole } of old) if (!isWhole || !areas.has(told.area)) await forget({ database }, hash);
  const still = old.filter(({ told, isWhole }) => isWhole && areas.has(told.area));
  return [...now, ...still.map((row) => standing(row.told, row, true))].sort((one, other) =>
    one.told.name.localeCompare(other.told.name, "vi"),
  );
}

function standing(told: Basemap, row: BasemapRow | undefined, isOld: boolean): Standing {
  return { told, here: row?.here ?? 0, isWhole: row?.isWhole ?? false, isOld };
}

/** The basemaps that are here whole: what a map can be drawn on. */
export async function wholeBasemaps({ database }: Pick<Store, "database">): Promise<Basemap[]> {
  return (await database.getAll("basemaps")).flatMap(({ told, isWhole }) => (isWhole ? [told] : []));
}

/** Bytes of a basemap that are here: whole pieces from its beginning, or all of it. */
export async function hereOf({ database }: Pick<Store, "database">, hash: string): Promise<number> {
  return (await database.get("basemaps", hash))?.here ?? 0;
}

/** Keep a piece; those before it are here. Its place is a multiple of PIECE, and it is shorter only at the end. */
export async function keepPiece({ database }: Store, told: Basemap, place: number, data: Bytes): Promise<void> {
  const writing = database.transaction(["basemaps", "ground"], "readwrite");
  const row = { hash: told.hash, told, here: place + data.length, isWhole: false };
  await Promise.all([
    writing.objectStore("ground").put({ hash: told.hash, n: place / PIECE, data }),
    writing.objectStore("basemaps").put(row),
    writing.done,
  ]);
}

/** What came is what was told: from now on it can be drawn on, and an older one of its area goes. */
export async function keepWhole(store: Store, told: Basemap): Promise<void> {
  await store.database.put("basemaps", { hash: told.hash, told, here: told.size, isWhole: true });
  for (const { hash, told: each } of await store.database.getAll("basemaps"))
    if (each.area === told.area && hash !== told.hash) await forget(store, hash);
}

/** Away with it: the room is free again. */
export async function forget({ database }: Pick<Store, "database">, hash: string): Promise<void> {
  const writing = database.transaction(["basemaps", "ground"], "readwrite");
  await Promise.all([
    writing.objectStore("ground").delete(IDBKeyRange.bound([hash], [hash, []])),
    writing.objectStore("basemaps").delete(hash),
    writing.done,
  ]);
}

/** Bytes of a basemap, as many of them as are here. */
export async function bytesOf(
  { database }: Pick<Store, "database">,
  hash: string,
  from: number,
  length: number,
): Promise<Bytes> {
  const [first, last] = [Math.floor(from / PIECE), Math.floor((from + length - 1) / PIECE)];
  const rows = await database.getAll("ground", IDBKeyRange.bound([hash, first], [hash, last]));
  const start = from - first * PIECE;
  return joined(...rows.map(({ data }) => data)).slice(start, start + length);
}
