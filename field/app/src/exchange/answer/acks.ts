// Acknowledgements: runs of a stream that home has stored, merged, backed up, or misses.
//
// A run counts only when its tip is the tip of this phone's own chain at that place, so what the other branch of a fork
// sent is never taken for sent (law 4). This module must not forget anything.

import { base64url, type Json, type JsonObject } from "../../sync/index.ts";
import { BACKED_UP, MERGED, STORED, WAITING, type Identity, type OwnChange } from "../../store/rows.ts";
import { setIdentity, type Writing } from "../../store/store.ts";
import { noteStale } from "../../store/summaries/index.ts";
import { noteCarried } from "../removal/erasing.ts";
import { integer, list, parts, text } from "../fields.ts";
import { withoutOffer } from "./states.ts";

/** Home lists no more than so many held changes of a stream. */
const MOST_HELD = 2_000;
const LEVELS = [
  ["stored", STORED],
  ["merged", MERGED],
  ["backed_up", BACKED_UP],
] as const;

/** Everything from `start` to `end` of the branch whose tip at `end` is `tip`. */
interface Run {
  readonly stream: string;
  readonly start: number;
  readonly end: number;
  readonly tip: string;
}

/** Apply the `ack` of an answer. */
export async function takeAcks(tables: Writing, identity: Identity, ack: JsonObject): Promise<void> {
  const shared = new Set<string>();
  for (const [key, level] of LEVELS)
    for (const wire of list(ack[key], `ack/${key}`)) {
      const run = runOf(wire, `ack/${key}`);
      if (!(await raise(tables, run, level))) shared.add(run.stream);
      await watchForClones(tables, identity, run);
      await othersAcked(tables, run);
    }
  for (const wire of list(ack["missing"], "ack/missing")) await askAgain(tables, wire);
  await answeredFor(tables, identity, list(ack["former"], "ack/former"), shared);
  if (ack["held"] !== undefined) await takeHeld(tables, list(ack["held"], "ack/held"));
  await noteCarried(tables, list(ack["erased"], "ack/erased"));
  for (const wire of list(ack["states"], "ack/states")) await noteOffered(tables, wire);
}

function runOf(wire: Json, path: string): Run {
  const [stream, start, end, tip] = parts(wire, path);
  return { stream: text(stream, path), start: integer(start, path), end: integer(end, path), tip: text(tip, path) };
}

function between(stream: string, start: number, end: number): IDBKeyRange {
  return IDBKeyRange.bound([stream, start], [stream, end]);
}

/** Raise what lies in a run of this phone's own branch; false where another branch goes on, or nothing is known. */
async function raise(tables: Writing, { stream, start, end, tip }: Run, level: number): Promise<boolean> {
  const changes = tables.objectStore("changes");
  const least = level === BACKED_UP ? MERGED : WAITING; // a backup also holds what waits in it: not safe to forget
  const last = await changes.index("place").get([stream, end]);
  if (last === undefined || base64url(last.tip) !== tip) return false;
  for (const row of await changes.index("place").getAll(between(stream, start, end)))
    if (row.level < level && row.level >= least) await changes.put(atLevel(row, level));
  return true;
}

/** Home has more of this phone's own stream than this phone wrote: a clone went on, or this is a restored copy. */
async function watchForClones(tables: Writing, identity: Identity, { stream, end }: Run): Promise<void> {
  if (stream !== identity.stream) return;
  const own = await tables.objectStore("streams").get(stream);
  if (own !== undefined && end > own.n) await setIdentity(tables, { fork: true });
}

/** The row at another level; it waits at the lowest, unless it was erased. */
export function atLevel({ waiting: _, ...row }: OwnChange, level: number): OwnChange {
  return { ...row, level, ...(level === WAITING && row.body !== null && { waiting: 1 }) };
}

/** Segments of others that lie in an acknowledged run, followed backwards along the chain. */
async function othersAcked(tables: Writing, { stream, start, end, tip }: Run): Promise<void> {
  const segments = tables.objectStore("segments");
  const rows = (await segments.index("place").getAll(between(stream, start, end))).filter((row) => row.end <= end);
  rows.sort((one, other) => other.end - one.end || one.start - other.start);
  const reached = new Set([`${end} ${tip}`]);
  for (const row of rows) {
    if (!reached.has(`${row.end} ${row.tip}`)) continue;
    reached.add(`${row.start - 1} ${row.prev}`);
    const { waiting: _, ...acked } = row;
    await segments.put(acked);
  }
}

/** Numbers that home misses are sent again, whatever was acknowledged before. */
async function askAgain(tables: Writing, wire: Json): Promise<void> {
  const [stream, start, end] = parts(wire, "ack/missing");
  const [first, last] = [integer(start, "ack/missing"), integer(end, "ack/missing")];
  const changes = tables.objectStore("changes");
  for (const row of await changes.index("place").getAll(between(text(stream, "ack/missing"), first, last)))
    await changes.put(atLevel(row, WAITING));
  const segments = tables.objectStore("segments");
  for (const row of await segments.index("place").getAll(between(text(stream, "ack/missing"), 0, last)))
    if (row.end >= first) await segments.put({ ...row, waiting: 1 });
}

/**
 * Home tells how far the present stream has come, and earlier ones where it knows that they are this phone's.
 *
 * Where a clone went on, home's runs end with the clone's tips and say nothing that this phone can be sure of.
 */
async function answeredFor(
  tables: Writing,
  identity: Identity,
  former: readonly Json[],
  shared: ReadonlySet<string>,
): Promise<void> {
  const streams = tables.objectStore("streams");
  for (const row of await streams.getAll()) {
    const answered = row.stream === identity.stream || (former.includes(row.stream) && !shared.has(row.stream));
    if (answered !== row.answered) await streams.put({ ...row, answered });
  }
}

/**
 * What home holds, with the reason: its author goes on seeing it.
 *
 * Of the streams that home answers for the list is whole, unless it is as long as a list can be: what is missing was
 * let in.
 */
async function takeHeld(tables: Writing, held: readonly Json[]): Promise<void> {
  const changes = tables.objectStore("changes");
  if (held.length < MOST_HELD) {
    const answered = new Set(
      (await tables.objectStore("streams").getAll()).flatMap((own) => (own.answered ? own.stream : [])),
    );
    for (const row of await changes.index("held").getAll())
      if (answered.has(row.stream)) await changes.put({ ...row, held: null });
  }
  for (const wire of held) {
    const [name, reason] = parts(wire, "ack/held");
    await setHeld(tables, text(name, "ack/held"), text(reason, "ack/held"));
  }
  const names = new Set(held.map((wire) => parts(wire, "ack/held")[0]));
  const others = tables.objectStore("others");
  const turned = (await others.getAll()).filter((row) => row.held !== names.has(row.name));
  for (const row of turned) await others.put({ ...row, held: names.has(row.name) });
  await noteStale(
    tables,
    turned.map(({ dossier }) => dossier),
  );
}

/** Note why home holds a change, or that it does no more; what a state includes is not held. */
export async function setHeld(tables: Writing, name: string, reason: string | null): Promise<void> {
  const changes = tables.objectStore("changes");
  const row = await changes.get(name);
  if (row !== undefined && !row.included && row.held !== reason) await changes.put({ ...row, held: reason });
}

/** Home has an offered state. */
async function noteOffered(tables: Writing, wire: Json): Promise<void> {
  const [dossier, number] = parts(wire, "ack/states");
  const key = [text(dossier, "ack/states"), integer(number, "ack/states")] as const;
  const states = tables.objectStore("states");
  for (const row of await states.getAll(IDBKeyRange.bound([...key], [...key, []])))
    if (row.doubted) await states.put(withoutOffer(row));
}
