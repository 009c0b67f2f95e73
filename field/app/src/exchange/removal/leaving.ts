// What is no longer in the scope: hidden at once, and removed when law 4 allows it. Both are counted.
//
// From the moment when home has everything of such a dossier that is here, by home's clock, it waits a month; if a
// verified backup that was begun after that moment has it too, it may go, whole or not at all. Names, hashes and tips of
// own changes stay, as after an erasure. The phone's own clock is not asked. This module must not hide anything.

import { isInteger, isObject, type JsonObject } from "../../sync/index.ts";
import { filesIn } from "../../store/files.ts";
import { forgetPictures } from "../../store/pictures.ts";
import { textOfChange } from "../../store/reading.ts";
import { BACKED_UP, MERGED, type Identity, type OwnChange, type Outside } from "../../store/rows.ts";
import { dossiers } from "../../store/shelves.ts";
import { identityOf, read, startingWith, write, type Reading, type Store, type Writing } from "../../store/store.ts";
import { noteStale } from "../../store/summaries/index.ts";
import { unpark } from "./destroying.ts";
import { integer } from "../fields.ts";

/** How long at least something that home has stays on a phone that may not show it any more. */
export const PATIENCE_MS = 30 * 86_400_000;

/** Home's clock, and its newest verified backup: when that was begun, and the newest merge in it. */
interface Heard {
  readonly now: number;
  readonly backup?: { readonly at: number; readonly merge: number };
}

/** A dossier that is here and not shown, with what decides whether it may go. */
interface Hidden {
  readonly dossier: string;
  readonly changes: readonly OwnChange[];
  /** The highest number of a state of this epoch. */
  readonly number: number;
  /** Something of it is nowhere else. */
  readonly isOnlyHere: boolean;
}

interface Found {
  readonly hidden: readonly Hidden[];
  readonly known: readonly Outside[];
  readonly epoch: string;
  /** Files that home, in this epoch, has not got whole. */
  readonly notWhole: ReadonlySet<string>;
}

/** What the head of an answer says of it. */
function heardIn(head: JsonObject): Heard {
  const now = integer(head["now"], "now");
  const backup = isObject(head["ack"]) ? head["ack"]["backup"] : undefined;
  if (!isObject(backup)) return { now };
  const { at, merge } = backup;
  return isInteger(at) && isInteger(merge) && at <= now ? { now, backup: { at, merge } } : { now };
}

/** Once everything was pulled: note what is out of the scope, and remove what may go; how many dossiers went. */
export async function letGo(store: Store, head: JsonObject): Promise<number> {
  const heard = heardIn(head);
  const found = await read(store, hiddenOf);
  const files = new Map(
    await Promise.all(found.hidden.map(async (one) => [one.dossier, await filesOf(store, one)] as const)),
  );
  const since = new Map(found.known.map((row) => [row.dossier, row.removed === undefined ? row.since : null]));
  const rows = found.hidden.map((one) => {
    const isWaiting =
      one.isOnlyHere || [...(files.get(one.dossier) ?? [])].some((sha256) => found.notWhole.has(sha256));
    return { one, row: { dossier: one.dossier, since: isWaiting ? null : (since.get(one.dossier) ?? heard.now) } };
  });
  const going = rows.filter(({ one, row }) => mayGo(one, row.since, heard)).map(({ one }) => one);
  return write(store, async (tables) => {
    await note(
      tables,
      rows.map(({ row }) => row),
    );
    for (const one of going) await remove(tables, one, files.get(one.dossier) ?? new Set(), found.epoch, heard.now);
    await noteStale(
      tables,
      going.map(({ dossier }) => dossier),
    );
    return going.length;
  });
}

async function hiddenOf(tables: Reading): Promise<Found> {
  const identity = await identityOf(tables);
  const [shown, states, changes, only] = [
    new Set(await dossiers(tables)),
    await tables.objectStore("states").getAllKeys(),
    (await tables.objectStore("changes").getAll()).filter(({ body }) => body !== null),
    await onlyHere(tables),
  ];
  const own = new Map<string, OwnChange[]>();
  for (const row of changes) if (!own.get(row.dossier)?.push(row)) own.set(row.dossier, [row]);
  const all = new Set([...states.map(([dossier]) => dossier), ...own.keys()]);
  const numbers = new Map<string, number>();
  for (const [dossier, number, epoch] of states)
    if (epoch === identity.epoch) numbers.set(dossier, Math.max(number, numbers.get(dossier) ?? 0));
  const hidden = [...all]
    .filter((dossier) => !shown.has(dossier))
    .map((dossier) => {
      const mine = own.get(dossier) ?? [];
      return {
        dossier,
        changes: mine,
        number: numbers.get(dossier) ?? 0,
        isOnlyHere: only.has(dossier) || mine.some(floats),
      };
    });
  const known = await tables.objectStore("outside").getAll();
  return { hidden, known, epoch: identity.epoch, notWhole: await notWhole(tables, identity) };
}

function floats({ held, level, included }: OwnChange): boolean {
  return held !== null || (level < MERGED && !included);
}

/** Dossiers of which there is a draft, an offered state, or a colleague's change that home has not acknowledged. */
async function onlyHere(tables: Reading): Promise<Set<string>> {
  const [drafts, offers, others, waiting] = await Promise.all([
    tables.objectStore("drafts").getAll(),
    tables.objectStore("states").index("offer").getAllKeys(),
    tables.objectStore("others").getAll(),
    tables.objectStore("segments").index("waiting").getAllKeys(),
  ]);
  const segments = new Set(waiting);
  const carried = others.filter(({ segment }) => segments.has(segment));
  return new Set([...[...drafts, ...carried].map(({ dossier }) => dossier), ...offers.map(([dossier]) => dossier)]);
}

async function notWhole(tables: Reading, { epoch }: Identity): Promise<Set<string>> {
  const files = tables.objectStore("files");
  const whole = new Set(await files.index("epoch").getAllKeys(epoch));
  return new Set((await files.getAllKeys()).filter((sha256) => !whole.has(sha256)));
}

async function filesOf(store: Store, { changes }: Hidden): Promise<Set<string>> {
  const texts = await Promise.all(changes.map((row) => textOfChange(store.vault, row)));
  return filesIn(texts.join("\n"));
}

function mayGo({ changes, number }: Hidden, since: number | null, { now, backup }: Heard): boolean {
  if (since === null || backup === undefined || since > now - PATIENCE_MS) return false;
  return since < backup.at && number <= backup.merge && changes.every(({ level }) => level >= BACKED_UP);
}

/** Exactly these are hidden; those that were removed stay counted while nothing of them is here. */
async function note(tables: Writing, rows: readonly Outside[]): Promise<void> {
  const outside = tables.objectStore("outside");
  const stated = new Set((await tables.objectStore("states").getAllKeys()).map(([dossier]) => dossier));
  for (const { dossier, removed } of await outside.getAll())
    if (removed === undefined || stated.has(dossier)) await outside.delete(dossier);
  for (const row of rows) await outside.put(row);
}

/** States, bodies of own changes, photos and pictures, what home said of it, and others' changes. */
async function remove(
  tables: Writing,
  { dossier, changes }: Hidden,
  files: ReadonlySet<string>,
  epoch: string,
  now: number,
): Promise<void> {
  await tables.objectStore("outside").put({ dossier, since: null, removed: now });
  await unpark(tables, dossier);
  for (const row of changes) await tables.objectStore("changes").put({ ...row, body: null });
  await tables.objectStore("states").delete(startingWith(dossier));
  await tables.objectStore("placed").delete(startingWith(dossier));
  for (const sha256 of files)
    if ((await tables.objectStore("files").get(sha256))?.epoch === epoch)
      await tables.objectStore("files").delete(sha256);
  await forgetPictures(tables, dossier);
  const messages = tables.objectStore("messages");
  for (const { id, dossier: about } of await messages.getAll()) if (about === dossier) await messages.delete(id);
  await forgetOthers(tables, dossier);
}

async function forgetOthers(tables: Writing, dossier: string): Promise<void> {
  const others = tables.objectStore("others");
  for (const { segment, name } of await others.index("dossier").getAll(dossier)) {
    await others.delete([segment, name]);
    if ((await others.count(startingWith(segment))) === 0) await tables.objectStore("segments").delete(segment);
  }
}
