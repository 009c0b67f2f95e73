// Taking back the last save, as long as it has not left this phone: it was never made.
//
// A change that home, a courier or a colleague may have seen has its place in the chain for good, whatever was
// acknowledged (see `exchange/meeting/handing`): another at the same place would be a fork. Then only a correction helps.

import { decodeChange, reading, type Change, type Name } from "../sync/index.ts";
import { filesIn, filesUnsaid, hashIn } from "./files.ts";
import { textOfChange } from "./reading.ts";
import { WAITING, type OwnChange, type OwnStream } from "./rows.ts";
import { identityOf, read, write, type Around, type Reading, type Store, type Writing } from "./store.ts";
import { noteStale } from "./summaries/keeping.ts";

interface Last {
  readonly row: OwnChange;
  readonly stream: OwnStream;
}

/** The last change of this phone, if it has not left it; undefined otherwise. */
async function lastKept(tables: Reading | Writing): Promise<Last | undefined> {
  const stream = await tables.objectStore("streams").get((await identityOf(tables)).stream);
  if (stream === undefined || stream.n <= (stream.handed ?? 0)) return undefined;
  const row = await tables.objectStore("changes").index("place").get([stream.stream, stream.n]);
  const isKept = row !== undefined && row.level === WAITING && !row.included && row.held === null && row.body !== null;
  return isKept ? { row, stream } : undefined;
}

/** The change that may be taken back now: the last of this phone, by whoever holds it; undefined for none. */
export async function mayTakeBack(store: Store): Promise<Name | undefined> {
  const { last, person } = await read(store, async (tables) => ({
    last: await lastKept(tables),
    person: (await identityOf(tables)).person,
  }));
  const change = last && (await changeIn(store, last.row));
  return change?.by === person ? change.name : undefined;
}

/**
 * Take the change of this name back; what it said, or undefined when it may not be taken back (any more).
 *
 * The photos and sounds that only it named are those of a draft again, of `draft`; without one they are gone.
 */
export function takeBack(
  store: Store,
  around: Pick<Around, "exclusively">,
  name: Name,
  draft = "",
): Promise<Change | undefined> {
  return around.exclusively(async () => {
    if ((await mayTakeBack(store)) !== name) return undefined;
    const last = await read(store, lastKept);
    const change = last && (await changeIn(store, last.row));
    if (last === undefined || change === undefined) return undefined;
    const named = await filesOfOthers(store, change);
    await write(store, async (tables) => {
      await tables.objectStore("changes").delete(name);
      await filesUnsaid(tables, change.set.values(), named, draft);
      await noteStale(tables, [last.row.dossier]);
      await tables.objectStore("streams").put({ ...last.stream, n: last.row.n - 1, tip: last.row.prev });
    });
    return change;
  });
}

/** The files that other changes of this phone name; nothing is read where this one names none. */
async function filesOfOthers(store: Store, { set, name }: Change): Promise<ReadonlySet<string>> {
  const isAny = [...set.values()].some((value) => typeof value === "string" && hashIn(value) !== undefined);
  if (!isAny) return new Set();
  const rows = await read(store, (tables) => tables.objectStore("changes").getAll());
  const others = rows.filter((row) => row.name !== name);
  const texts = await Promise.all(others.map((row) => textOfChange(store.vault, row)));
  return new Set(texts.flatMap((text) => (text === undefined ? [] : [...filesIn(text)])));
}

async function changeIn(store: Store, row: OwnChange): Promise<Change | undefined> {
  const text = await textOfChange(store.vault, row);
  const found = text === undefined ? undefined : reading(() => decodeChange(text));
  return found?.ok ? found.value : undefined;
}
