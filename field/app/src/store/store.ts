// The phone's one database: changes, states, cursors, outbox and drafts move together, in one strict transaction.
//
// The browser's default lets the last transactions go when a battery dies; `durability: "strict"` asks for the disk.
// Only one tab writes at a time, and nothing that takes longer than a request to the database may be awaited inside a
// transaction, for it would end there. This module must not know what a row means.

import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";
import type { Bytes, JsonObject, Verify, View } from "../sync/index.ts";
import type { Identity, PhoneTables } from "./rows.ts";
import { upgrade, VERSION } from "./tables.ts";
import type { Vault } from "./vault.ts";

/** What a form makes of a view: how the dossier is called and found; `open` are questions that nobody has settled. */
export interface Called {
  readonly title: string;
  /** The words it is found by, folded. */
  readonly search: string;
  readonly open: number;
  /** The first position that is shown, as a canonical geopoint; "" without one. */
  readonly spot: string;
}

/** What the phone is handed: nothing in `store` and `exchange` reads a clock or draws a lot in any other way. */
export interface Around {
  /** The phone's wall clock in UTC ms; it may be wrong. */
  now(): number;
  random(count: number): Bytes;
  readonly subtle: SubtleCrypto;
  /** Whether a signature is a key's: see `signing`. */
  readonly verify: Verify;
  /** Runs one piece of work at a time, across all tabs. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The kind of the answer at a path of a form version. */
  kindOf(form: string, path: string): string;
  /** What the browser grants: MB in use and to be had, and 1 where it keeps them when it is short of room. */
  storage?(): Promise<JsonObject>;
  /** How a dossier is called by a form version; undefined while that is not on this phone. It must not ask a network. */
  called?(form: string, view: View): Promise<Called | undefined>;
}

/** The open database and the vault of its bodies. */
export interface Store {
  readonly database: IDBPDatabase<PhoneTables>;
  readonly vault: Vault;
}

type Tables = StoreNames<PhoneTables>[];
export type Reading = IDBPTransaction<PhoneTables, Tables, "readonly">;
export type Writing = IDBPTransaction<PhoneTables, Tables, "readwrite">;

const NOBODY: Identity = {
  ...{ id: "own", stream: "", token: "", name: "", homeKey: new Uint8Array(), epoch: "", pulled: false, person: "" },
  ...{ scope: 0, authors: [], locked: false, shelved: false, stamp: "", skew: null, fork: false, pending: null },
  synced: null,
};

/** Open the phone's database, made with its tables when it is new. */
export async function openStore(name: string, vault: Vault): Promise<Store> {
  const database = await openDB<PhoneTables>(name, VERSION, {
    upgrade: (database, old, _, upgrading) => upgrade(database, old, upgrading),
  });
  return { database, vault };
}

const WRITES = new WeakMap<object, number>();

/** A number that is another one once anything was, or may have been, written since it was asked for. No other tab writes. */
export function writesOf({ database }: Store): number {
  return WRITES.get(database) ?? 0;
}

function noteWrite(store: Store): void {
  WRITES.set(store.database, writesOf(store) + 1);
}

/** A transaction over all tables: all of it or nothing of it, and on the disk when this resolves. */
export async function write<T>(store: Store, work: (tables: Writing) => Promise<T>): Promise<T> {
  noteWrite(store);
  const tables = [...store.database.objectStoreNames];
  const transaction = store.database.transaction(tables, "readwrite", { durability: "strict" });
  try {
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    await transaction.done.catch(() => undefined);
    throw error;
  } finally {
    noteWrite(store);
  }
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It had ended already: an error of the database's own aborts by itself.
  }
}

/** A consistent view of all tables. */
export async function read<T>(store: Store, work: (tables: Reading) => Promise<T>): Promise<T> {
  const transaction = store.database.transaction([...store.database.objectStoreNames], "readonly");
  const result = await work(transaction);
  await transaction.done;
  return result;
}

/** Who this phone is. */
export async function identityOf(tables: Reading | Writing): Promise<Identity> {
  return (await tables.objectStore("identity").get("own")) ?? NOBODY;
}

/** Note what changed of who this phone is. */
export async function setIdentity(tables: Writing, changed: Partial<Identity>): Promise<Identity> {
  const identity = { ...(await identityOf(tables)), ...changed };
  await tables.objectStore("identity").put(identity);
  return identity;
}

/** Everything whose compound key begins with this text. */
export function startingWith(first: string): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}
