// What the phone tells its owner: how far each change has come, what waits, and what needs a person.
//
// This module must not write.

import { isList, isObject, loads, type Change, type JsonObject, type Name, type Value } from "../sync/index.ts";
import { known } from "./reading.ts";
import { BACKED_UP, MERGED, STORED, type Message, type OwnChange } from "./rows.ts";
import { identityOf, read, type Reading, type Store, type Writing } from "./store.ts";

/**
 * How far a change has come: on this phone, stored at home, in the shared data, in a verified backup; held by home; or
 * a colleague's that home has not merged.
 */
export type Level = "waiting" | "stored" | "merged" | "backed_up" | "held" | "floating";

/**
 * Counts of own changes by how far they have come in this epoch, and what else concerns the owner.
 *
 * `waiting`, `stored`, `merged` and `backedUp` add up to all own changes; `held` are among them. `carried` are others'
 * segments not yet acknowledged, `offers` recovered states to hand back. `skew` is home's clock minus the phone's, ms.
 */
export interface Status {
  readonly waiting: number;
  readonly stored: number;
  readonly merged: number;
  readonly backedUp: number;
  readonly held: number;
  readonly questions: number;
  readonly carried: number;
  readonly offers: number;
  readonly drafts: number;
  /** Photos, sounds and other files of saved answers that home has not got whole. */
  readonly files: number;
  /** Dossiers that are no longer in the scope: hidden ones that are here, and those that were removed. */
  readonly hidden: number;
  readonly removed: number;
  readonly fork: boolean;
  readonly locked: boolean;
  readonly skew: number | null;
  /** The phone's clock at its last answer; null before the first. */
  readonly synced: number | null;
}

/** How far an own change has come, leaving aside whether home holds it. */
function reached({ level, included, body }: OwnChange): Exclude<Level, "held" | "floating"> {
  if (level >= BACKED_UP) return "backed_up";
  if (included || level >= MERGED || (level < STORED && body === null)) return "merged";
  return level >= STORED ? "stored" : "waiting";
}

/** How far an own change has come, as its owner is told. */
export function levelOf(change: OwnChange): Level {
  return change.held === null ? reached(change) : "held";
}

/** The phone's counters. */
export async function status(tables: Reading | Writing): Promise<Status> {
  const { fork, locked, skew, synced } = await identityOf(tables);
  const changes = tables.objectStore("changes");
  const waiting = await changes.index("open").count([0, 1]); // counted, not read: there may be thousands
  const stored = await changes.index("included").count([0, STORED]);
  const upToMerged = await changes.index("level").count(IDBKeyRange.upperBound(MERGED));
  return {
    ...{ waiting, stored, merged: upToMerged - waiting - stored },
    backedUp: await changes.index("level").count(IDBKeyRange.lowerBound(BACKED_UP)),
    held: await changes.index("held").count(),
    questions: (await tables.objectStore("errands").getAll()).filter(({ kind }) => kind === "question").length,
    carried: await tables.objectStore("segments").index("waiting").count(),
    offers: await tables.objectStore("states").index("offer").count(),
    drafts: await tables.objectStore("drafts").count(),
    files: await filesToSend(tables),
    ...(await outsideOf(tables)),
    ...{ fork, locked, skew, synced },
  };
}

async function outsideOf(tables: Reading | Writing): Promise<{ hidden: number; removed: number }> {
  const rows = tables.objectStore("outside");
  const removed = await rows.index("removed").count();
  return { hidden: (await rows.count(IDBKeyRange.lowerBound("", true))) - removed, removed };
}

async function filesToSend(tables: Reading | Writing): Promise<number> {
  const states = tables.objectStore("files").index("state");
  return (await states.count("waiting")) + (await states.count("partly"));
}

/**
 * One line of a dossier's history as this phone knows it.
 *
 * `values` of a change that was merged elsewhere are what is still live of it. `t` is UTC ms: home's effective time
 * where it is known, else the author's clock.
 */
export interface Saved {
  readonly name: Name;
  readonly by: string;
  readonly t: number;
  readonly form: string;
  readonly level: Level;
  readonly values: ReadonlyMap<string, Value>;
  readonly own: boolean;
  readonly note: string;
  /** Why home holds it; empty when it does not. */
  readonly held: string;
}

/** Everything this phone knows of who saved what on a dossier, oldest first by the clocks there are. */
export async function history(store: Store, dossier: string): Promise<Saved[]> {
  const { state, own, others } = await known(store, dossier);
  const rows = await read(store, (tables) => tables.objectStore("changes").index("dossier").getAll(dossier));
  const byName = new Map(rows.map((row) => [row.name, row]));
  const lines = new Map<Name, Saved>();
  for (const change of own) lines.set(change.name, savedOf(change, byName.get(change.name)));
  for (const change of others)
    if (!state.merged.has(change.name)) lines.set(change.name, savedOf(change, byName.get(change.name)));
  for (const { origin, values } of state.remnants) {
    const { name, by, t, form } = origin;
    if (!lines.has(name))
      lines.set(name, { ...{ name, by, t, form, values }, level: "merged", own: false, note: "", held: "" });
  }
  return [...lines.values()].sort((one, other) => one.t - other.t || (one.name < other.name ? -1 : 1));
}

function savedOf({ name, by, t, form, set, note }: Change, row: OwnChange | undefined): Saved {
  const level = row === undefined ? "floating" : levelOf(row);
  return { ...{ name, by, t, form, note }, level, values: set, own: row !== undefined, held: row?.held ?? "" };
}

/** What home told this phone. */
export interface Told {
  readonly kind: string;
  readonly dossier: string;
  readonly said: JsonObject;
  /** The phone's clock when it came. */
  readonly received: number;
}

const OPENED = new WeakMap<Store, ReadonlyMap<string, Promise<JsonObject>>>();

/** What home told this phone, oldest first. An id is that of its words: what was opened stays in memory. */
export async function messages(store: Store): Promise<Told[]> {
  const rows = await read(store, (tables) => tables.objectStore("messages").getAll());
  rows.sort((one, other) => one.received - other.received || one.line - other.line);
  const before = OPENED.get(store);
  const opened = new Map(rows.map((row) => [row.id, before?.get(row.id) ?? opening(store, row)] as const));
  OPENED.set(store, opened);
  return Promise.all(
    rows.map(async ({ id, kind, dossier, received }) => ({
      kind,
      dossier,
      said: (await opened.get(id)) ?? {},
      received,
    })),
  );
}

async function opening(store: Store, { id, body }: Message): Promise<JsonObject> {
  const said = loads(await store.vault.open(body, placeOfMessage({ id })));
  return isObject(said) ? said : {};
}

/** What the body of a message is of: sealed with it. */
export function placeOfMessage(row: Pick<Message, "id">): string {
  return `message ${row.id}`;
}

/** What home certified that somebody holds on this phone: role, area, and form or null for all. */
export type Grant = readonly [role: string, area: string, form: string | null];

/** The grants of a person, by this phone's certificate. */
export async function grantsOf(tables: Reading | Writing, person: string): Promise<Grant[]> {
  const { stream } = await identityOf(tables);
  const certificate = await tables.objectStore("certificates").get(stream);
  const body = certificate === undefined ? {} : loads(certificate.text);
  const persons = isObject(body) && isList(body["persons"]) ? body["persons"].filter(isObject) : [];
  const grants = persons.find(({ id }) => id === person)?.["grants"];
  return isList(grants) ? grants.flatMap((grant) => (isList(grant) ? [grantIn(grant)] : [])) : [];
}

function grantIn([role, area, form]: readonly unknown[]): Grant {
  return [String(role), String(area), typeof form === "string" ? form : null];
}
