// What the phone shows: `show` over the newest home states and everything that floats. This module must not write.

import { decodeChange, decodeState, digest, emptyState, headsOf, joinAll, reading } from "../sync/index.ts";
import { replicaDigest, show, shownOf, type Change, type State, type View } from "../sync/index.ts";
import { STORED, type OtherChange, type OtherSegment, type OwnChange, type StateRow } from "./rows.ts";
import { read, startingWith, type Reading, type Store, type Writing } from "./store.ts";
import type { Vault } from "./vault.ts";

/** What the body of a row is of: sealed with it. */
export function placeOfChange(row: Pick<OwnChange, "name">): string {
  return `change ${row.name}`;
}

export function placeOfState(row: Pick<StateRow, "dossier" | "number" | "epoch">): string {
  return `state ${row.dossier} ${row.number} ${row.epoch}`;
}

export function placeOfSegment(row: Pick<OtherSegment, "id">): string {
  return `segment ${row.id}`;
}

/** The text of an own change; undefined once erased. */
export async function textOfChange(vault: Vault, row: OwnChange): Promise<string | undefined> {
  return row.body === null ? undefined : vault.open(row.body, placeOfChange(row));
}

/** The states of a dossier that stand in rows. */
export function openStates(vault: Vault, rows: readonly StateRow[]): Promise<State[]> {
  return Promise.all(rows.map(async (row) => decodeState(await vault.open(row.body, placeOfState(row)))));
}

/** What states of one dossier say together. */
export function together(dossier: string, states: readonly State[]): State {
  const [first, ...rest] = states;
  if (first === undefined) return emptyState(dossier);
  return rest.length > 0 ? joinAll([first, ...rest]) : first;
}

/** What this phone holds of one dossier. */
export interface Known {
  readonly state: State;
  /** Own changes that can be read, in the order of writing. */
  readonly own: readonly Change[];
  /** Colleagues' changes that this phone carries and shows. */
  readonly others: readonly Change[];
  readonly view: View;
}

/** The rows of one dossier, before they are opened. */
export interface RowsOfDossier {
  readonly changes: readonly OwnChange[];
  readonly states: readonly StateRow[];
  readonly others: readonly OtherChange[];
}

/** Everything that stands in rows of a dossier. */
export async function rowsOf(tables: Reading | Writing, dossier: string): Promise<RowsOfDossier> {
  const [changes, states, others] = await Promise.all([
    tables.objectStore("changes").index("dossier").getAll(dossier),
    tables.objectStore("states").getAll(startingWith(dossier)),
    tables.objectStore("others").index("dossier").getAll(dossier),
  ]);
  return { changes: changes.sort((one, other) => one.n - other.n), states, others };
}

/** What this phone holds and shows of a dossier. */
export async function known(store: Store, dossier: string): Promise<Known> {
  return knownIn(store.vault, dossier, await read(store, (tables) => rowsOf(tables, dossier)));
}

/** What stands in the rows of a dossier, opened. */
export async function knownIn(vault: Vault, dossier: string, rows: RowsOfDossier): Promise<Known> {
  const texts = await Promise.all(rows.changes.map((row) => textOfChange(vault, row)));
  const own = texts.flatMap((text) => (text === undefined ? [] : readable(text)));
  const state = together(dossier, await openStates(vault, rows.states));
  const shown = rows.others.filter((row) => row.shown && !row.held);
  const carried = await Promise.all(shown.map((row) => vault.open(row.body, placeOfChange(row))));
  const floating = carried.flatMap(readable);
  return { state, own, others: floating, view: show(state, [...own, ...floating]) };
}

/** A change that cannot be read is carried all the same, and not shown. */
function readable(text: string): Change[] {
  const found = reading(() => decodeChange(text));
  return found.ok ? [found.value] : [];
}

/** The dossiers that this phone shows: those on its shelves, and those that float here without a state of home. */
export async function dossiers(tables: Reading | Writing): Promise<string[]> {
  const stated = new Set((await tables.objectStore("states").getAllKeys()).map(([dossier]) => dossier));
  const found = new Set(await onShelves(tables));
  const answered = new Set(
    (await tables.objectStore("streams").getAll()).flatMap((own) => (own.answered ? own.stream : [])),
  );
  for (const change of await tables.objectStore("changes").getAll()) {
    const isAfloat = change.level < STORED || (change.level === STORED && answered.has(change.stream));
    if (isAfloat && !stated.has(change.dossier)) found.add(change.dossier);
  }
  const waiting = new Set((await tables.objectStore("segments").index("waiting").getAll()).map(({ id }) => id));
  for (const other of await tables.objectStore("others").getAll())
    if (other.shown && waiting.has(other.segment) && !stated.has(other.dossier)) found.add(other.dossier);
  return [...found].sort();
}

async function onShelves(tables: Reading | Writing): Promise<string[]> {
  const shelved = (await tables.objectStore("identity").get("own"))?.shelved ?? false;
  const shelves = new Set(await tables.objectStore("cursors").getAllKeys());
  const left = new Set((await tables.objectStore("left").getAllKeys()).map(String));
  const placed = await tables.objectStore("placed").getAll();
  const isShown = ({ dossier, area, form }: { dossier: string; area: string; form: string }): boolean =>
    (!shelved || shelves.has(`${area}|${form}`)) && !left.has(String([dossier, area]));
  return placed.filter(isShown).map(({ dossier }) => dossier);
}

/** For each dossier that is shown the digest of its view (law 2). */
export async function digests(store: Store): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const dossier of await read(store, dossiers)) {
    const { view } = await known(store, dossier);
    if (view.size > 0) found.set(dossier, digest(shownOf(view)));
  }
  return found;
}

/** One digest of everything that this phone shows: two replicas of equal scope show the same if it is equal. */
export async function phoneDigest(store: Store): Promise<string> {
  return replicaDigest(await digests(store));
}

/** The newest form version among the heads of a view; empty when nothing is shown. */
export function formOf(view: View): string {
  return newestForm([...view.values()].flatMap((heads) => heads.map((head) => head.origin.form)));
}

/** The form (without version) of a state's dossier. */
export function formOfState(state: State): string {
  return newestForm(state.remnants.map((remnant) => remnant.origin.form)).split("@")[0] ?? "";
}

/** The areas that a state places its dossier in: more than one while concurrent moves are not settled. */
export function areasOf(state: State): string[] {
  const areas = headsOf(state.remnants).flatMap(({ path, value }) =>
    path === "_area" && typeof value === "string" ? value : [],
  );
  return [...new Set(areas)].sort();
}

function newestForm(refs: readonly string[]): string {
  return refs.filter(Boolean).sort(byVersion).at(-1) ?? "";
}

/** Forms by id, versions that are numbers by size and after all others. */
function byVersion(one: string, other: string): number {
  const [formOne = "", versionOne = ""] = split(one);
  const [formOther = "", versionOther = ""] = split(other);
  if (formOne !== formOther) return formOne < formOther ? -1 : 1;
  const [numbered, otherNumbered] = [/^[0-9]+$/.test(versionOne), /^[0-9]+$/.test(versionOther)];
  if (numbered !== otherNumbered) return numbered ? 1 : -1;
  if (numbered && Number(versionOne) !== Number(versionOther)) return Number(versionOne) - Number(versionOther);
  return versionOne < versionOther ? -1 : Number(versionOne > versionOther);
}

function split(ref: string): string[] {
  const at = ref.indexOf("@");
  return at < 0 ? [ref] : [ref.slice(0, at), ref.slice(at + 1)];
}
