// Keeping home's states: the newest of a dossier, and aside what it does not include.
//
// Within an epoch the state with the highest number includes all others. Across epochs nothing may be taken for granted:
// a state that the newer one does not include is kept and offered to home (law 13).
// This module must not verify signatures: only genuine states come here.

import { includes, newestAndAside, type Signed, type State } from "../../sync/index.ts";
import { utf8 } from "../../sync/reading/bytes.ts";
import {
  areasOf,
  formOfState,
  openOthers,
  openOwn,
  openStates,
  placeOfState,
  rowsOfMany,
  together,
  type RowsOfDossier,
} from "../../store/reading.ts";
import { notePictures } from "../../store/pictures.ts";
import type { Identity, OtherChange, Placed, StateRow } from "../../store/rows.ts";
import { read, type Around, type Store, type Writing } from "../../store/store.ts";
import { keepSummaries, summarise, type Held, type Summaries } from "../../store/summaries/index.ts";
import { sinkOthers, sinkOwn } from "./sinking.ts";

/** A genuine state as it arrived. */
export interface Arrived {
  readonly state: State;
  readonly signed: Signed;
}

/** Who brings states, and the epoch that counts now. */
export interface Bringer {
  readonly isHome: boolean;
  readonly epoch: string;
}

/** What becomes of one dossier's states. */
interface Kept {
  readonly dossier: string;
  /** The states that stay, the newest first. */
  readonly staying: readonly State[];
  readonly puts: readonly StateRow[];
  readonly deletes: readonly (readonly [string, number, string])[];
  readonly placed: readonly Placed[];
  /** Areas that it is not in any more. */
  readonly unplaced: readonly string[];
  /** Colleagues' changes that float no more. */
  readonly sunk: readonly OtherChange[];
}

/** What keeping states will write; made before the transaction, for bodies are opened and sealed. */
export interface Keeping {
  readonly kept: readonly Kept[];
  readonly summaries: Summaries;
}

function idOf(state: Pick<State, "number" | "epoch">): string {
  return `${state.number} ${state.epoch}`;
}

/** The states to keep, newest first. What home's own of this epoch include goes, whatever number it carries. */
export function stayingOf(states: readonly State[], epoch: string): State[] {
  let unique = [...new Map(states.map((state) => [idOf(state), state])).values()];
  const ofEpoch = unique.filter((state) => state.epoch === epoch);
  if (ofEpoch.length > 0) {
    const current = ofEpoch.reduce((best, state) => (state.number > best.number ? state : best));
    unique = unique.filter((state) => state === current || !includes(current, state));
  }
  const [first, ...rest] = unique;
  if (first === undefined) return [];
  const { newest, aside } = newestAndAside([first, ...rest]);
  return [newest, ...aside];
}

/**
 * Work out what becomes of the dossiers that these states are of.
 *
 * Few requests to the database, however many states there are: a first load brings thousands.
 */
export async function keeping(
  store: Store,
  around: Around,
  arrived: readonly Arrived[],
  by: Bringer,
): Promise<Keeping> {
  const groups = new Map<string, Arrived[]>();
  for (const one of arrived) if (!groups.get(one.state.dossier)?.push(one)) groups.set(one.state.dossier, [one]);
  const rows = await read(store, (tables) => rowsOfMany(tables, [...groups.keys()]));
  const whole = await Promise.all(
    [...groups].map(([dossier, group]) => keptOf(store, group, { dossier, ...rows(dossier) }, by)),
  );
  const summaries = await summarise(
    store,
    around,
    whole.map(({ held }) => held),
  );
  return { kept: whole.map(({ kept }) => kept), summaries };
}

async function keptOf(
  store: Store,
  arrived: readonly Arrived[],
  { dossier, ...rows }: RowsOfDossier & { readonly dossier: string },
  by: Bringer,
): Promise<{ kept: Kept; held: Held }> {
  const known = await openStates(store.vault, rows.states);
  const staying = stayingOf([...known, ...arrived.map(({ state }) => state)], by.epoch);
  const ids = new Set(staying.map(idOf));
  const fresh = [...new Map(arrived.map((one) => [idOf(one.state), one])).values()];
  const staysNow = fresh.filter(({ state }) => ids.has(idOf(state)));
  const puts = await Promise.all(staysNow.map((one) => rowFor(store, one, rows.states, by)));
  const deletes = known.filter((state) => !ids.has(idOf(state)));
  const state = together(dossier, staying);
  const placed = placesOf(state);
  const areas = new Set(placed.map(({ area }) => area));
  const kept = {
    ...{ dossier, staying, placed, puts: puts.flat() },
    deletes: deletes.map((state) => [state.dossier, state.number, state.epoch] as const),
    unplaced: areasOf(together(dossier, known)).filter((area) => !areas.has(area)),
    sunk: rows.others.filter((row) => staying.some((state) => state.merged.has(row.name))),
  };
  const changes = [...(await openOwn(store.vault, rows.changes)), ...(await openOthers(store.vault, rows.others))];
  return { kept, held: { dossier, state, changes } };
}

/** Where a dossier is, by all that is known of it. */
function placesOf(state: State): Placed[] {
  const form = formOfState(state);
  return areasOf(state).map((area) => ({ dossier: state.dossier, area, form }));
}

/** A new row; or the one that is there, when home itself has just sent it again: then home knows it. */
async function rowFor(store: Store, one: Arrived, rows: readonly StateRow[], by: Bringer): Promise<StateRow[]> {
  const row = rows.find((row) => idOf(row) === idOf(one.state));
  if (row === undefined) return [await rowOf(store, one, by.epoch)];
  return by.isHome && row.epoch === by.epoch ? [withoutOffer({ ...row, doubted: false })] : [];
}

async function rowOf(store: Store, { state, signed }: Arrived, current: string): Promise<StateRow> {
  const { dossier, number, epoch } = state;
  const body = await store.vault.seal(signed.text, placeOfState(state));
  const doubted = epoch !== current;
  return {
    ...{ dossier, number, epoch, body, size: utf8(signed.text).length, sig: signed.sig, doubted },
    ...(doubted && { offer: 1 }),
  };
}

/** Keep the states with their summaries, place their dossiers, and note which own changes they include. */
export async function keepStates(tables: Writing, identity: Identity, { kept, summaries }: Keeping): Promise<void> {
  const [states, placed] = [tables.objectStore("states"), tables.objectStore("placed")];
  const written: Promise<unknown>[] = [keepSummaries(tables, summaries)];
  for (const one of kept) {
    for (const key of one.deletes) written.push(states.delete([...key]));
    for (const row of one.puts) written.push(states.put(row));
    for (const area of one.unplaced) written.push(placed.delete([one.dossier, area]));
    for (const place of one.placed) written.push(placed.put(place));
  }
  await Promise.all(written);
  await notePictures(
    tables,
    new Map(kept.flatMap(({ dossier, staying: [newest] }) => (newest ? [[dossier, newest]] : []))),
  );
  await sinkOwn(
    tables,
    identity,
    kept.flatMap(({ staying }) => staying),
  );
  await sinkOthers(
    tables,
    kept.flatMap(({ sunk }) => sunk),
  );
}

/** The row when home has the state, or has acknowledged the offer. */
export function withoutOffer({ offer: _, ...row }: StateRow): StateRow {
  return row;
}
