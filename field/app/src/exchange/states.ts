// Keeping home's states: the newest of a dossier, and aside what it does not include.
//
// Within an epoch the state with the highest number includes all others. Across epochs nothing may be taken for granted:
// a state that the newer one does not include is kept and offered to home (law 13).
// This module must not verify signatures: only genuine states come here.

import { includes, newestAndAside, type Signed, type State } from "../sync/index.ts";
import { utf8 } from "../sync/bytes.ts";
import { areasOf, formOfState, openStates, placeOfState, together } from "../store/reading.ts";
import type { Identity, StateRow } from "../store/rows.ts";
import { read, setIdentity, startingWith, type Store, type Writing } from "../store/store.ts";

/** A genuine state as it arrived. */
export interface Arrived {
  readonly state: State;
  readonly signed: Signed;
}

/** What becomes of one dossier's states. */
interface Kept {
  readonly dossier: string;
  /** The states that stay, the newest first. */
  readonly staying: readonly State[];
  readonly puts: readonly StateRow[];
  readonly deletes: readonly (readonly [string, number, string])[];
}

/** What keeping states will write; made before the transaction, for bodies are opened and sealed. */
export type Keeping = readonly Kept[];

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

/** Work out what becomes of the dossiers that these states are of, in the epoch that the answer names. */
export async function keeping(store: Store, arrived: readonly Arrived[], epoch: string): Promise<Keeping> {
  const groups = new Map<string, Arrived[]>();
  for (const one of arrived) {
    const group = groups.get(one.state.dossier);
    if (group === undefined) groups.set(one.state.dossier, [one]);
    else group.push(one);
  }
  const rows = await read(store, (tables) =>
    Promise.all([...groups.keys()].map((dossier) => tables.objectStore("states").getAll(startingWith(dossier)))),
  );
  return Promise.all(
    [...groups].map(([dossier, group], place) => keptOf(store, dossier, group, rows[place] ?? [], epoch)),
  );
}

async function keptOf(
  store: Store,
  dossier: string,
  arrived: readonly Arrived[],
  rows: readonly StateRow[],
  epoch: string,
): Promise<Kept> {
  const known = await openStates(store.vault, rows);
  const staying = stayingOf([...known, ...arrived.map(({ state }) => state)], epoch);
  const [ids, before] = [new Set(staying.map(idOf)), new Set(known.map(idOf))];
  const fresh = [...new Map(arrived.map((one) => [idOf(one.state), one])).values()];
  const puts = fresh.filter(({ state }) => ids.has(idOf(state)) && !before.has(idOf(state)));
  const deletes = known.filter((state) => !ids.has(idOf(state)));
  return {
    ...{ dossier, staying, puts: await Promise.all(puts.map((one) => rowOf(store, one, epoch))) },
    deletes: deletes.map((state) => [state.dossier, state.number, state.epoch] as const),
  };
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

/** Keep the states, place their dossiers, and note which own changes they include. */
export async function keepStates(tables: Writing, identity: Identity, keeping: Keeping): Promise<void> {
  const streams = new Set(await tables.objectStore("streams").getAllKeys());
  for (const kept of keeping) {
    for (const key of kept.deletes) await tables.objectStore("states").delete([...key]);
    for (const row of kept.puts) await tables.objectStore("states").put(row);
    await place(tables, kept);
    for (const state of kept.staying) await sink(tables, identity, streams, state);
    await sinkOthers(tables, kept);
  }
}

/** Where a dossier is, by all that is known of it. */
async function place(tables: Writing, { dossier, staying }: Kept): Promise<void> {
  const placed = tables.objectStore("placed");
  await placed.delete(startingWith(dossier));
  const state = together(dossier, staying);
  const form = formOfState(state);
  for (const area of areasOf(state)) await placed.put({ dossier, area, form });
}

/**
 * Own changes that a state of this epoch includes are in the shared data.
 *
 * A name of this phone's own stream that it never wrote: a clone did, or this phone was restored from a copy.
 */
async function sink(tables: Writing, identity: Identity, streams: ReadonlySet<string>, state: State): Promise<void> {
  const changes = tables.objectStore("changes");
  for (const name of state.merged) {
    const stream = name.slice(0, 12);
    if (!streams.has(stream)) continue;
    const change = await changes.get(name);
    if (change === undefined && stream === identity.stream) await setIdentity(tables, { fork: true });
    const isNew = change !== undefined && !change.included && state.epoch === identity.epoch;
    if (isNew) await changes.put({ ...change, included: true, held: null });
  }
}

/** Forget others' floating changes that a state includes, and segments of which nothing floats any more. */
async function sinkOthers(tables: Writing, { dossier, staying }: Kept): Promise<void> {
  const others = tables.objectStore("others");
  for (const row of await others.index("dossier").getAll(dossier)) {
    if (!staying.some((state) => state.merged.has(row.name))) continue;
    await others.delete([row.segment, row.name]);
    if ((await others.count(startingWith(row.segment))) === 0) await tables.objectStore("segments").delete(row.segment);
  }
}

/** What home itself has just sent is known to it. */
export async function trustAgain(tables: Writing, identity: Identity, arrived: readonly Arrived[]): Promise<void> {
  const states = tables.objectStore("states");
  for (const { state } of arrived) {
    const row =
      state.epoch === identity.epoch ? await states.get([state.dossier, state.number, state.epoch]) : undefined;
    if (row !== undefined) await states.put(withoutOffer({ ...row, doubted: false }));
  }
}

/** The row when home has the state, or has acknowledged the offer. */
export function withoutOffer({ offer: _, ...row }: StateRow): StateRow {
  return row;
}
