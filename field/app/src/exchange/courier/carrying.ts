// Carrying: what a phone hands to a courier, as one file: everything that no state includes yet.
//
// So a colleague's phone can save the work of one that dies. Others' segments are handed on exactly as they came.
// This module must not write files, nor seal them: `sealed` does.

import { encodeBundle, type Signed } from "../../sync/index.ts";
import { placeOfSegment, placeOfState } from "../../store/reading.ts";
import type { Certificate, OwnChange } from "../../store/rows.ts";
import { identityOf, read, type Around, type Store } from "../../store/store.ts";
import { runsOf, sealRuns } from "../meeting/asking.ts";
import { noteHanded } from "../meeting/handing.ts";

/** A bundle: own changes that no state includes, others' floating segments, certificates, and home's states. */
export function exportBundle(store: Store, around: Around, withStates = true): Promise<string> {
  return around.exclusively(() => bundleOf(store, around, withStates));
}

async function bundleOf(store: Store, around: Around, withStates: boolean): Promise<string> {
  const { certificates, own, others } = await linesAfloat(store, around);
  const states = withStates ? await read(store, (tables) => tables.objectStore("states").getAll()) : [];
  const open = async (row: (typeof states)[number]): Promise<Signed> => {
    return { text: await store.vault.open(row.body, placeOfState(row)), sig: row.sig };
  };
  return encodeBundle([...own.lines, ...others], await Promise.all(states.map(open)), certificates);
}

/** What floats, in lines. */
export interface Afloat {
  readonly certificates: readonly Certificate[];
  /** This phone's own segments, and how many changes they hold. */
  readonly own: { readonly lines: readonly string[]; readonly count: number };
  readonly others: readonly string[];
}

/** Everything that no state includes yet; `parted` cuts a run of own changes. Its caller works exclusively. */
export async function linesAfloat(
  store: Store,
  around: Around,
  parted: (run: readonly OwnChange[]) => readonly OwnChange[][] = (run) => [[...run]],
): Promise<Afloat> {
  const held = await read(store, async (tables) => ({
    identity: await identityOf(tables),
    streams: await tables.objectStore("streams").getAll(),
    changes: await tables.objectStore("changes").index("place").getAll(),
    segments: await tables.objectStore("segments").index("place").getAll(),
    certificates: await tables.objectStore("certificates").getAll(),
  }));
  const afloat = held.changes.filter((change) => !change.included && change.body !== null);
  await noteHanded(store, afloat);
  const streams = new Map(held.streams.map((stream) => [stream.stream, stream]));
  const clock = { now: around.now(), skew: held.identity.skew };
  const runs = runsOf(afloat, Infinity).flatMap((run) => parted(run));
  const lines = await sealRuns(store, around, streams, runs, clock);
  const others = await Promise.all(held.segments.map((row) => store.vault.open(row.body, placeOfSegment(row))));
  return { certificates: held.certificates, own: { lines, count: afloat.length }, others };
}
