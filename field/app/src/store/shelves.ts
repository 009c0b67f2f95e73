// Which dossiers this phone shows: those on the shelves that its scope opens, and those that float here; and one digest
// of them all. This module must not write.

import { digest, replicaDigest, shownOf } from "../sync/index.ts";
import { known } from "./reading.ts";
import { STORED } from "./rows.ts";
import { read, startingWith, type Reading, type Store, type Writing } from "./store.ts";

/** The dossiers that this phone shows: those on its shelves, and those that float here without a state of home. */
export async function dossiers(tables: Reading | Writing): Promise<string[]> {
  const [stated, placed, onShelf, floating] = await Promise.all([
    tables.objectStore("states").getAllKeys(),
    tables.objectStore("placed").getAll(),
    shelving(tables),
    afloat(tables),
  ]);
  for (const [dossier] of stated) floating.delete(dossier);
  const shelved = placed.filter(({ dossier, area, form }) => onShelf(dossier, `${area}|${form}`));
  return [...new Set([...shelved.map(({ dossier }) => dossier), ...floating])].sort();
}

/** Whether `dossiers` has this one. */
export async function isShown(tables: Reading | Writing, dossier: string): Promise<boolean> {
  const [states, placed, onShelf] = await Promise.all([
    tables.objectStore("states").count(startingWith(dossier)),
    tables.objectStore("placed").getAll(startingWith(dossier)),
    shelving(tables),
  ]);
  if (placed.some(({ area, form }) => onShelf(dossier, `${area}|${form}`))) return true;
  return states === 0 && (await afloat(tables)).has(dossier);
}

/** Dossiers with a change that no state includes: an own one whose fate is open, or a colleague's that waits here. */
export async function afloat(tables: Reading | Writing): Promise<Set<string>> {
  const [streams, underway, segments, others] = await Promise.all([
    tables.objectStore("streams").getAll(),
    tables.objectStore("changes").index("level").getAll(IDBKeyRange.upperBound(STORED)),
    tables.objectStore("segments").index("waiting").getAllKeys(),
    tables.objectStore("others").getAll(),
  ]);
  const answered = new Set(streams.flatMap((own) => (own.answered ? own.stream : [])));
  const lost = new Set<string>(); // streams with a place that a restored home lost: behind it home never says merged
  const own = underway
    .sort((one, other) => one.n - other.n)
    .filter(({ stream, level, body }) => {
      if (body === null && level < STORED) lost.add(stream);
      return body !== null && (level < STORED || (answered.has(stream) && !lost.has(stream)));
    });
  const waiting = new Set(segments);
  const carried = others.filter((other) => other.shown && waiting.has(other.segment));
  return new Set([...own, ...carried].map(({ dossier }) => dossier));
}

/** Whether a dossier stands on a shelf (`area|form`) that this phone's scope opens, and has not left it. */
export async function shelving(tables: Reading | Writing): Promise<(dossier: string, shelf: string) => boolean> {
  const [identity, feeds, keys] = await Promise.all([
    tables.objectStore("identity").get("own"),
    tables.objectStore("cursors").getAllKeys(),
    tables.objectStore("left").getAllKeys(),
  ]);
  const [shelves, left] = [new Set(feeds), new Set(keys.map(([dossier, area]) => `${area}\n${dossier}`))];
  const isOpen = (shelf: string): boolean => !(identity?.shelved ?? false) || shelves.has(shelf);
  const hasLeft = (dossier: string, shelf: string): boolean =>
    left.size > 0 && left.has(`${shelf.slice(0, shelf.lastIndexOf("|"))}\n${dossier}`);
  return (dossier, shelf) => isOpen(shelf) && !hasLeft(dossier, shelf);
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
