// Carrying: what a phone hands to a courier, as one file: everything that no state includes yet.
//
// So a colleague's phone can save the work of one that dies. Others' segments are handed on exactly as they came.
// This module must not write files, nor seal them: whoever hands a file on to a chat seals it for home first.

import { encodeBundle, type Signed } from "../sync/index.ts";
import { placeOfSegment, placeOfState } from "../store/reading.ts";
import { identityOf, read, type Around, type Store } from "../store/store.ts";
import { runsOf, sealRuns } from "./asking.ts";
import { noteHanded } from "./handing.ts";

/** A bundle: own changes that no state includes, others' floating segments, certificates, and home's states. */
export function exportBundle(store: Store, around: Around, withStates = true): Promise<string> {
  return around.exclusively(() => bundleOf(store, around, withStates));
}

async function bundleOf(store: Store, around: Around, withStates: boolean): Promise<string> {
  const held = await read(store, async (tables) => ({
    identity: await identityOf(tables),
    streams: await tables.objectStore("streams").getAll(),
    changes: await tables.objectStore("changes").index("place").getAll(),
    segments: await tables.objectStore("segments").index("place").getAll(),
    states: withStates ? await tables.objectStore("states").getAll() : [],
    certificates: await tables.objectStore("certificates").getAll(),
  }));
  const afloat = held.changes.filter((change) => !change.included && change.body !== null);
  await noteHanded(store, afloat);
  const streams = new Map(held.streams.map((stream) => [stream.stream, stream]));
  const clock = { now: around.now(), skew: held.identity.skew };
  const own = await sealRuns(store, around, streams, runsOf(afloat, Infinity), clock);
  const others = await Promise.all(held.segments.map((row) => store.vault.open(row.body, placeOfSegment(row))));
  const open = async (row: (typeof held.states)[number]): Promise<Signed> => {
    return { text: await store.vault.open(row.body, placeOfState(row)), sig: row.sig };
  };
  return encodeBundle([...own, ...others], await Promise.all(held.states.map(open)), held.certificates);
}
