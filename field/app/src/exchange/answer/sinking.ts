// What sinks once a state of home's includes it: own changes are in the shared data, others' need not be carried on.
//
// This module must not keep a state.

import type { Name, State } from "../../sync/index.ts";
import type { Identity, OtherChange } from "../../store/rows.ts";
import { setIdentity, startingWith, type Writing } from "../../store/store.ts";

/**
 * Own changes that a state of this epoch includes are in the shared data.
 *
 * A name of this phone's own stream that it never wrote: a clone did, or this phone was restored from a copy.
 */
export async function sinkOwn(tables: Writing, identity: Identity, states: readonly State[]): Promise<void> {
  const changes = tables.objectStore("changes");
  const own = new Set(await tables.objectStore("streams").getAllKeys());
  const sunk = new Map<Name, boolean>();
  for (const { merged, epoch } of states)
    for (const name of merged)
      if (own.has(name.slice(0, 12))) sunk.set(name, sunk.get(name) === true || epoch === identity.epoch);
  const names = [...sunk.keys()];
  const rows = await Promise.all(names.map((name) => changes.get(name)));
  const fresh = rows.flatMap((row) => (row !== undefined && !row.included && sunk.get(row.name) ? row : []));
  await Promise.all(fresh.map((row) => changes.put({ ...row, included: 1, held: null })));
  const isForeign = (name: Name, place: number): boolean =>
    rows[place] === undefined && name.startsWith(`${identity.stream}.`);
  if (names.some(isForeign)) await setIdentity(tables, { fork: true });
}

/** Forget others' floating changes that a state includes, and segments of which nothing floats any more. */
export async function sinkOthers(tables: Writing, rows: readonly OtherChange[]): Promise<void> {
  const others = tables.objectStore("others");
  for (const row of rows) await others.delete([row.segment, row.name]);
  for (const segment of new Set(rows.map((row) => row.segment)))
    if ((await others.count(startingWith(segment))) === 0) await tables.objectStore("segments").delete(segment);
}
