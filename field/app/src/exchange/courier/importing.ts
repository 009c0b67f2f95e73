// What a phone takes in from others by any road but home: a colleague's bundle, its states and its floating segments.
//
// States count as if home had sent them, for home signed them. A segment is carried even when its author's key is not
// known here (home knows it), but then not shown. This module must not read files.

import {
  decodeBundle,
  fromBase64url,
  genuine,
  isGenuine,
  loads,
  STATE,
  CERTIFICATE,
  streamOfKey,
} from "../../sync/index.ts";
import {
  decodeState,
  isObject,
  type Bytes,
  type Problem,
  type Segment,
  type Signed,
  type Verify,
} from "../../sync/index.ts";
import { identityOf, read, setIdentity, write, type Around, type Store, type Writing } from "../../store/store.ts";
import type { Identity } from "../../store/rows.ts";
import { noteStale, renewSummaries } from "../../store/summaries/index.ts";
import { destroyErased } from "../removal/erasing.ts";
import { keeping, keepStates, type Arrived } from "../answer/states.ts";
import { prepareSegment, type Taking } from "./segments.ts";

/** What a bundle brought that was not known, and its broken lines. */
export interface Imported {
  readonly segments: number;
  readonly changes: number;
  readonly states: number;
  readonly problems: readonly Problem[];
}

/** Take a bundle in. Good lines count, bad are told; UnreadableError when it is no bundle at all. */
export async function importBundle(store: Store, around: Around, text: string): Promise<Imported> {
  const { verify } = around;
  const imported = await around.exclusively(async () => {
    const bundle = decodeBundle(text);
    const identity = await read(store, identityOf);
    const states = await judgedStates(bundle.states, identity.homeKey, verify);
    const kept = await keeping(store, around, states.genuine, { isHome: false, epoch: identity.epoch });
    await write(store, async (tables) => {
      await keepStates(tables, identity, kept);
      await tables.objectStore("outside").put({ dossier: "", since: null });
    });
    const keys = await keepOthers(store, identity, bundle.certificates, verify);
    const segments = await judgedSegments(bundle.segments, identity, keys, verify);
    const taken = await takeSegments(store, identity, segments.credible, keys);
    await destroyErased(store);
    const problems = [...bundle.problems, ...states.problems, ...segments.problems];
    return {
      segments: taken.filter((count) => count > 0).length,
      changes: sum(taken),
      states: kept.kept.length,
      problems,
    };
  });
  await renewSummaries(store, around);
  return imported;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((whole, count) => whole + count, 0);
}

async function judgedStates(
  states: readonly Signed[],
  homeKey: Bytes,
  verify: Verify,
): Promise<{ genuine: Arrived[]; problems: Problem[] }> {
  const verdicts = await Promise.all(states.map((signed) => isGenuine(STATE, signed, homeKey, verify)));
  const genuine = states
    .filter((_, place) => verdicts[place])
    .map((signed) => ({ state: decodeState(signed.text), signed }));
  const problems = states.filter((_, place) => !verdicts[place]);
  return {
    genuine,
    problems: problems.map(({ text }) => ({ code: "state_not_genuine", path: "", detail: text.slice(0, 80) })),
  };
}

/** Keep the certificates that home signed; the public key of every stream that is known by now. */
async function keepOthers(
  store: Store,
  identity: Identity,
  certificates: readonly Signed[],
  verify: Verify,
): Promise<Map<string, Bytes>> {
  const verdicts = await Promise.all(certificates.map((one) => isGenuine(CERTIFICATE, one, identity.homeKey, verify)));
  const found = certificates.filter((_, place) => verdicts[place]);
  const rows = await write(store, async (tables) => {
    const table = tables.objectStore("certificates");
    for (const { text, sig } of found) {
      const key = keyIn(text);
      const stream = key && streamOfKey(key);
      if (stream !== undefined && (await table.getKey(stream)) === undefined)
        await table.put({ stream, text, sig, wanted: false });
    }
    return table.getAll();
  });
  return new Map(rows.flatMap(({ stream, text }) => pair(stream, keyIn(text))));
}

function pair(stream: string, key: Bytes | undefined): [string, Bytes][] {
  return key === undefined ? [] : [[stream, key]];
}

function keyIn(certificate: string): Bytes | undefined {
  const body = loads(certificate);
  const key = isObject(body) ? body["key"] : undefined;
  return typeof key === "string" ? fromBase64url(key) : undefined;
}

function keyOf(segment: Segment, identity: Identity, keys: ReadonlyMap<string, Bytes>): Bytes | undefined {
  return segment.attested ? identity.homeKey : keys.get(segment.stream);
}

/** A segment is credible unless something is known against it: its author's key is known and did not sign it. */
async function judgedSegments(
  segments: readonly Segment[],
  identity: Identity,
  keys: ReadonlyMap<string, Bytes>,
  verify: Verify,
): Promise<{ credible: Segment[]; problems: Problem[] }> {
  const verdicts = await Promise.all(
    segments.map((segment) => {
      const key = keyOf(segment, identity, keys);
      return key === undefined || genuine(segment, key, verify);
    }),
  );
  const forged = segments.filter((_, place) => !verdicts[place]);
  const problems = forged.map(({ stream, start }) => {
    return { code: "segment_not_genuine", path: "", detail: `${stream} from ${start}` };
  });
  return { credible: segments.filter((_, place) => verdicts[place]), problems };
}

async function takeSegments(
  store: Store,
  identity: Identity,
  segments: readonly Segment[],
  keys: ReadonlyMap<string, Bytes>,
): Promise<number[]> {
  const taking: (Taking | undefined)[] = [];
  for (const segment of segments)
    taking.push(await prepareSegment(store, segment, keyOf(segment, identity, keys) !== undefined));
  return write(store, async (tables) => {
    const counts: number[] = [];
    for (const one of taking) counts.push(one === undefined ? 0 : await take(tables, identity, one));
    return counts;
  });
}

async function take(tables: Writing, identity: Identity, { segment, others }: Taking): Promise<number> {
  if (segment.stream === identity.stream) await setIdentity(tables, { fork: true });
  const isKnown = (await tables.objectStore("segments").getKey(segment.id)) !== undefined;
  if (isKnown || others.length === 0) return 0;
  await tables.objectStore("segments").put(segment);
  for (const other of others) await tables.objectStore("others").put(other);
  await noteStale(
    tables,
    others.map(({ dossier }) => dossier),
  );
  return others.length;
}
