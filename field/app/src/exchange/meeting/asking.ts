// Building a sync request: own changes that home has not acknowledged in this epoch, and states to offer.
//
// Segments are sealed when they leave, so that they carry the clock's reading of that moment.
// This module must not change anything: a request that is lost was never made.

import {
  base64url,
  encodeRequest,
  encodeSegment,
  MAX_CARRIED,
  MAX_CERTIFICATES,
  MAX_CURSORS,
  MAX_OFFERS,
  seal,
  signer,
} from "../../sync/index.ts";
import type { ClockReading, Name, Signed } from "../../sync/index.ts";
import { placeOfSegment, placeOfState, textOfChange } from "../../store/reading.ts";
import type {
  Certificate,
  CursorRow,
  Identity,
  OtherSegment,
  OwnChange,
  OwnStream,
  StateRow,
} from "../../store/rows.ts";
import { identityOf, read, type Around, type Reading, type Store, type Writing } from "../../store/store.ts";
import { wantedOf } from "../enrolling/certificates.ts";

export const APP = "packhorse-app/0.1";
const MOST_SEGMENTS = 400;
const MOST_CHANGES = 1_000;

/** A request as sent, and what is needed to know its answer. */
export interface Asked {
  readonly data: string;
  readonly nonce: string;
  /** The phone's clock at sending. */
  readonly sent: number;
  /** The own changes that it brings. */
  readonly brought: readonly OwnChange[];
  /** The streams whose certificates it carries. */
  readonly shown: readonly string[];
  /** Whether it brings anything at all. */
  readonly brings: boolean;
}

/** What is left to send: own changes, others' segments, and offered states. */
export interface Left {
  readonly changes: number;
  readonly segments: number;
  readonly offers: number;
}

interface Held {
  readonly identity: Identity;
  readonly streams: ReadonlyMap<string, OwnStream>;
  readonly waiting: readonly OwnChange[];
  /** Others' segments that wait, those first that home turned away least often. */
  readonly segments: readonly OtherSegment[];
  /** Others' floating changes that this phone shows or would show. */
  readonly carry: readonly Name[];
  readonly offers: readonly StateRow[];
  readonly certificates: readonly Certificate[];
  readonly cursors: readonly CursorRow[];
  readonly left: Left;
}

/** The next request of this phone, its push and its answer each bounded by about `maxBytes`. */
export async function buildRequest(store: Store, around: Around, maxBytes: number): Promise<Asked> {
  const held = await read(store, (tables) => whatIsHeld(tables, maxBytes));
  const now = around.now();
  const runs = runsOf(held.waiting);
  const push = await sealRuns(store, around, held.streams, runs, { now, skew: held.identity.skew });
  const room = maxBytes - push.reduce((size, segment) => size + segment.length, 0);
  const others = fitting(held.segments.slice(0, MOST_SEGMENTS - push.length), room);
  const carried = await Promise.all(others.map((row) => store.vault.open(row.body, placeOfSegment(row))));
  const left = room - others.reduce((size, segment) => size + segment.size, 0);
  const offer = await openOffers(store, fitting(held.offers, left));
  const wanted = wantedOf(held.certificates).slice(0, MAX_CERTIFICATES);
  const nonce = base64url(around.random(12));
  const { epoch, scope } = held.identity;
  const cursors = new Map(held.cursors.flatMap(({ feed, position }) => (position ? [[feed, position] as const] : [])));
  const report = { app: APP, unsent: held.left.changes, scope, ...(await around.storage?.().catch(() => ({}))) };
  const data = encodeRequest({
    ...{ now, nonce, epoch, scope, maxBytes, cursors, offer, report },
    push: [...push, ...carried],
    carry: held.carry,
    certificates: wanted,
  });
  const brings = push.length + carried.length + offer.length + wanted.length > 0;
  return { data, nonce, sent: now, brought: runs.flat(), shown: wanted.map(({ stream }) => stream), brings };
}

async function whatIsHeld(tables: Reading, maxBytes: number): Promise<Held> {
  const identity = await identityOf(tables);
  const streams = await tables.objectStore("streams").getAll();
  const certificates = await tables.objectStore("certificates").getAll();
  const parked = await tables.objectStore("parked").getAll(); // lost shelves too: they may be this phone's again by now
  const cursors = [...(await tables.objectStore("cursors").getAll()), ...parked].slice(0, MAX_CURSORS);
  const waiting = await waitingChanges(tables, maxBytes);
  const offers = identity.pulled ? await tables.objectStore("states").index("offer").getAll(1, MAX_OFFERS) : [];
  const segments = await tables.objectStore("segments").index("waiting").getAll(undefined, MOST_SEGMENTS);
  const shown = (await tables.objectStore("others").getAll()).filter((other) => other.shown);
  const carry = [...new Set(shown.map(({ name }) => name))].sort().slice(0, MAX_CARRIED);
  const own = new Map(streams.map((stream) => [stream.stream, stream]));
  const left = await toSend(tables);
  return { identity, streams: own, waiting, segments, carry, offers, certificates, cursors, left };
}

/** What is left to send. */
export async function toSend(tables: Reading | Writing): Promise<Left> {
  return {
    changes: await tables.objectStore("changes").index("waiting").count(),
    segments: await tables.objectStore("segments").index("waiting").count(),
    offers: await tables.objectStore("states").index("offer").count(),
  };
}

/** Own changes that wait, oldest first, up to about `maxBytes` (at least one). */
async function waitingChanges(tables: Reading, maxBytes: number): Promise<OwnChange[]> {
  const found: OwnChange[] = [];
  let size = 0;
  let cursor = await tables.objectStore("changes").index("waiting").openCursor();
  for (; cursor !== null; cursor = await cursor.continue()) {
    size += cursor.value.size + cursor.value.size / 8; // quotes are escaped when a change becomes a JSON string
    if (found.length > 0 && size > maxBytes) break;
    found.push(cursor.value);
  }
  return found;
}

/** Runs of changes that can travel as one segment: contiguous, of one stream, written under one scope version. */
export function runsOf(waiting: readonly OwnChange[], most = MOST_SEGMENTS): OwnChange[][] {
  const runs: OwnChange[][] = [];
  for (const change of waiting) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const fits = last?.stream === change.stream && last.scope === change.scope && last.n + 1 === change.n;
    if (run !== undefined && fits && run.length < MOST_CHANGES) run.push(change);
    else if (runs.length < most) runs.push([change]);
    else break;
  }
  return runs;
}

/** The runs as signed segments, each by the key of its stream. */
export async function sealRuns(
  store: Store,
  around: Around,
  streams: ReadonlyMap<string, OwnStream>,
  runs: readonly (readonly OwnChange[])[],
  clock: ClockReading,
): Promise<string[]> {
  const sealed = async (run: readonly OwnChange[]): Promise<string[]> => {
    const [first] = run;
    const own = streams.get(first?.stream ?? "");
    if (first === undefined || own === undefined) return [];
    const texts = await Promise.all(run.map((change) => textOfChange(store.vault, change)));
    const changes = texts.filter((text) => text !== undefined);
    const place = { stream: first.stream, start: first.n, prev: first.prev, clock, scope: first.scope };
    return [encodeSegment(await seal(signer(around.subtle, own.key), place, changes))];
  };
  return (await Promise.all(runs.map(sealed))).flat();
}

/** As many of the rows as there is room for (one, if there is any room). */
function fitting<Row extends { readonly size: number }>(rows: readonly Row[], room: number): Row[] {
  const found: Row[] = [];
  for (const row of rows) {
    const before = room;
    room -= row.size;
    if (room < 0 && (found.length > 0 || before <= 0)) break;
    found.push(row);
  }
  return found;
}

/** States that home may not know any more, as home signed them. */
function openOffers(store: Store, rows: readonly StateRow[]): Promise<Signed[]> {
  return Promise.all(
    rows.map(async (row) => ({ text: await store.vault.open(row.body, placeOfState(row)), sig: row.sig })),
  );
}
