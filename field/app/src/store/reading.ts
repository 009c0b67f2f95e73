// What the phone shows: `show` over the newest home states and everything that floats. This module must not write.

import { decodeChange, decodeState, emptyState, headsOf, joinAll, reading } from "../sync/index.ts";
import { show, type Change, type State, type View } from "../sync/index.ts";
import type { OtherChange, OtherSegment, OwnChange, StateRow } from "./rows.ts";
import { read, startingWith, type Reading, type Store, type Writing } from "./store.ts";
import type { Held } from "./summaries/summary.ts";
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

/** What can tell how many rows it has, and give all of them or those of a range. */
interface Rows<Row> {
  count(): Promise<number>;
  getAll(range?: IDBKeyRange): Promise<Row[]>;
}

/** The same of many dossiers: tables that are not much larger than what is asked for are read whole. */
export async function rowsOfMany(
  tables: Reading | Writing,
  dossiers: readonly string[],
): Promise<(dossier: string) => RowsOfDossier> {
  const [changes, states, others] = await Promise.all([
    gathered<OwnChange>(tables.objectStore("changes").index("dossier"), dossiers, IDBKeyRange.only),
    gathered<StateRow>(tables.objectStore("states"), dossiers, startingWith),
    gathered<OtherChange>(tables.objectStore("others").index("dossier"), dossiers, IDBKeyRange.only),
  ]);
  for (const own of changes.values()) own.sort((one, other) => one.n - other.n);
  const of = <Row>(rows: ReadonlyMap<string, Row[]>, dossier: string): Row[] => rows.get(dossier) ?? [];
  return (dossier) => ({
    ...{ changes: of(changes, dossier), states: of(states, dossier), others: of(others, dossier) },
  });
}

/** The rows of these dossiers, by dossier. */
export async function gathered<Row extends { readonly dossier: string }>(
  table: Rows<Row>,
  dossiers: readonly string[],
  range: (dossier: string) => IDBKeyRange,
): Promise<Map<string, Row[]>> {
  const isSmall = (await table.count()) <= 2 * dossiers.length;
  const rows = isSmall
    ? await table.getAll()
    : (await Promise.all(dossiers.map((dossier) => table.getAll(range(dossier))))).flat();
  const found = new Map<string, Row[]>();
  for (const row of rows) if (!found.get(row.dossier)?.push(row)) found.set(row.dossier, [row]);
  return found;
}

/** What this phone holds and shows of a dossier. */
export async function known(store: Store, dossier: string): Promise<Known> {
  return knownIn(store.vault, dossier, await read(store, (tables) => rowsOf(tables, dossier)));
}

/** What stands in the rows of a dossier, opened. */
export async function knownIn(vault: Vault, dossier: string, rows: RowsOfDossier): Promise<Known> {
  const { state, own, others } = await opened(vault, dossier, rows);
  return { state, own, others, view: show(state, [...own, ...others]) };
}

/** What this phone holds of several dossiers, to be summarised. */
export async function heldOf(store: Store, dossiers: readonly string[]): Promise<Held[]> {
  const rows = await read(store, (tables) => rowsOfMany(tables, dossiers));
  return Promise.all(
    dossiers.map(async (dossier) => {
      const found = await opened(store.vault, dossier, rows(dossier));
      return { dossier, state: found.state, changes: [...found.own, ...found.others] };
    }),
  );
}

async function opened(vault: Vault, dossier: string, rows: RowsOfDossier): Promise<Omit<Known, "view">> {
  const state = together(dossier, await openStates(vault, rows.states));
  return { state, own: await openOwn(vault, rows.changes), others: await openOthers(vault, rows.others) };
}

/** Own changes that can be read, in the order given. */
export async function openOwn(vault: Vault, rows: readonly OwnChange[]): Promise<Change[]> {
  const texts = await Promise.all(rows.map((row) => textOfChange(vault, row)));
  return texts.flatMap((text) => (text === undefined ? [] : readable(text)));
}

/** Colleagues' changes that are shown. */
export async function openOthers(vault: Vault, rows: readonly OtherChange[]): Promise<Change[]> {
  const shown = rows.filter((row) => row.shown && !row.held);
  return (await Promise.all(shown.map((row) => vault.open(row.body, placeOfChange(row))))).flatMap(readable);
}

/** A change that cannot be read is carried all the same, and not shown. */
function readable(text: string): Change[] {
  const found = reading(() => decodeChange(text));
  return found.ok ? [found.value] : [];
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
