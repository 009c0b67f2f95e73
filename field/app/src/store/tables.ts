// The tables of the phone's database, and how an older database becomes one of this version.
//
// Whatever is missing is made; nothing is ever taken away but what can be made again. A table or an index is added by
// naming it here and raising VERSION. This module must not know what a row means.

import type { IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { PhoneTables } from "./rows.ts";

export const VERSION = 8;

type Name = StoreNames<PhoneTables>;
type Upgrading = IDBPTransaction<PhoneTables, Name[], "versionchange">;

interface Index {
  readonly path: string | string[];
  readonly unique?: boolean;
}

interface Table {
  readonly key: string | string[];
  readonly indexes?: Readonly<Record<string, Index>>;
}

const TABLES: Readonly<Record<Name, Table>> = {
  identity: { key: "id" },
  streams: { key: "stream" },
  certificates: { key: "stream" },
  changes: {
    key: "name",
    indexes: {
      dossier: { path: "dossier" },
      held: { path: "held" },
      included: { path: ["included", "level"] },
      level: { path: "level" },
      open: { path: ["included", "waiting"] },
      place: { path: ["stream", "n"], unique: true },
      waiting: { path: ["waiting", "stream", "n"] },
    },
  },
  segments: { key: "id", indexes: { place: { path: ["stream", "start"] }, waiting: { path: ["waiting", "refused"] } } },
  others: { key: ["segment", "name"], indexes: { dossier: { path: "dossier" }, name: { path: "name" } } },
  states: { key: ["dossier", "number", "epoch"], indexes: { offer: { path: "offer" } } },
  placed: { key: ["dossier", "area"] },
  left: { key: ["dossier", "area"] },
  erased: { key: ["dossier", "hash"] },
  errands: { key: "id" },
  cursors: { key: "feed" },
  outside: { key: "dossier", indexes: { removed: { path: "removed" } } },
  parked: { key: "feed" },
  messages: { key: "id", indexes: { kind: { path: "kind" } } },
  drafts: { key: "id" },
  walked: { key: ["patrol", "n"] },
  summaries: { key: "bucket" },
  stale: { key: "dossier", indexes: { form: { path: "form" } } },
  putaway: { key: "id" },
  doors: { key: "person" },
  seconds: { key: "id" },
  manifest: { key: "id" },
  forms: { key: "ref" },
  lists: { key: "name" },
  media: { key: "sha256" },
  partial: { key: "path" },
  files: { key: "sha256", indexes: { state: { path: "state" }, draft: { path: "draft" }, epoch: { path: "epoch" } } },
  pictures: {
    key: ["dossier", "sha256"],
    indexes: { sha256: { path: "sha256" }, wanted: { path: ["wanted", "number"] } },
  },
  originals: { key: "sha256", indexes: { at: { path: ["at", "size"] } } },
  basemaps: { key: "hash" },
  ground: { key: ["hash", "n"] },
};

/** Make what is missing; `old` is 0 for a database that is new. */
export async function upgrade(database: IDBPDatabase<PhoneTables>, old: number, upgrading: Upgrading): Promise<void> {
  for (const [name, { key, indexes = {} }] of Object.entries(TABLES) as [Name, Table][]) {
    const isThere = database.objectStoreNames.contains(name);
    const table = isThere ? upgrading.objectStore(name) : database.createObjectStore(name, { keyPath: key });
    for (const [index, { path, unique = false }] of Object.entries(indexes))
      if (!table.indexNames.contains(index as never)) table.createIndex(index as never, path, { unique });
  }
  if (old > 0 && old < 2) await summariseAll(upgrading);
  if (old > 0 && old < 6) await upgrading.objectStore("outside").put({ dossier: "", since: null });
  if (old > 0 && old < 7) await countIncluded(upgrading);
}

/** Before version 2 nothing summarised a dossier: all are due. */
async function summariseAll(upgrading: Upgrading): Promise<void> {
  const stale = upgrading.objectStore("stale");
  const [states, changes, others] = [
    await upgrading.objectStore("states").getAllKeys(),
    await upgrading.objectStore("changes").getAll(),
    await upgrading.objectStore("others").getAll(),
  ];
  const found = new Set([...states.map(([dossier]) => dossier), ...[...changes, ...others].map((row) => row.dossier)]);
  for (const dossier of found) if (dossier !== "") void stale.put({ dossier, form: "" });
}

/** Before version 7 it was said by true and false, which no index holds. */
async function countIncluded(upgrading: Upgrading): Promise<void> {
  for (let at = await upgrading.objectStore("changes").openCursor(); at !== null; at = await at.continue())
    void at.update({ ...at.value, included: at.value.included ? 1 : 0 });
}
