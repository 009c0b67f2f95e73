// What the phone may hold: the shelves of its scope, dossiers that came and went, and a home that begins again.
//
// What was on a lost shelf is hidden, and nothing is deleted (law 9).

import { isInteger, isObject, type JsonObject } from "../../sync/index.ts";
import { areasOf } from "../../store/reading.ts";
import { identityOf, setIdentity, type Writing } from "../../store/store.ts";
import { WAITING } from "../../store/rows.ts";
import { atLevel } from "./acks.ts";
import { toSend } from "../meeting/asking.ts";
import { text } from "../fields.ts";
import type { Arrived } from "./states.ts";

/**
 * Home was restored, or a feed is not the one that was read: nothing acknowledged so far counts any more (law 13).
 *
 * Everything still here is sent again; states are doubted until home has sent the same, or one that includes them.
 */
export async function beginAgain(tables: Writing, epoch: string): Promise<void> {
  await setIdentity(tables, { epoch, pulled: false });
  const [cursors, changes, states] = [
    tables.objectStore("cursors"),
    tables.objectStore("changes"),
    tables.objectStore("states"),
  ];
  for (const feed of await cursors.getAllKeys()) await cursors.put({ feed, position: "" });
  for (let at = await changes.openCursor(); at !== null; at = await at.continue())
    await at.update({ ...atLevel(at.value, WAITING), included: 0 });
  for (let at = await states.openCursor(); at !== null; at = await at.continue())
    await at.update({ ...at.value, doubted: true, offer: 1 });
  const segments = tables.objectStore("segments");
  for (const row of await segments.getAll()) await segments.put({ ...row, waiting: 1 });
  await tables.objectStore("left").clear();
  await tables.objectStore("parked").clear();
}

/** Home may have lost what it signed since its backup: it is shown before it is replaced. */
export async function showOwnCertificates(tables: Writing): Promise<void> {
  const own = new Set(await tables.objectStore("streams").getAllKeys());
  const certificates = tables.objectStore("certificates");
  for (const row of await certificates.getAll())
    if (own.has(row.stream)) await certificates.put({ ...row, wanted: true });
}

/**
 * The scope's version, and cursors of exactly the feeds that it opens: a shelf that is missing is lost.
 *
 * A restored home may not know yet what stood on a shelf, so the shelves of the epoch before (whose cursors are empty)
 * stay until the scope changes, or home was told all that is left.
 */
export async function takeScope(tables: Writing, head: JsonObject): Promise<void> {
  const { scope, cursors } = head;
  const version = isObject(scope) ? scope["version"] : undefined;
  if (isInteger(version) && version !== (await identityOf(tables)).scope) {
    await setIdentity(tables, { scope: version });
    await deleteCursors(tables, (position) => position === "");
  }
  if (!isObject(cursors)) return;
  await setIdentity(tables, { shelved: true });
  await park(tables, new Set(Object.keys(cursors)));
  await deleteCursors(tables, (position) => position !== "");
  for (const [feed, position] of Object.entries(cursors))
    await tables.objectStore("cursors").put({ feed, position: text(position, `cursors/${feed}`) });
}

/** Cursors of shelves that home does not name any more are kept: what is hidden need not come again. */
async function park(tables: Writing, named: ReadonlySet<string>): Promise<void> {
  const parked = tables.objectStore("parked");
  for (const feed of await parked.getAllKeys()) if (named.has(feed)) await parked.delete(feed);
  for (const row of await tables.objectStore("cursors").getAll())
    if (row.position !== "" && row.feed.includes("|") && !named.has(row.feed)) await parked.put(row);
}

async function deleteCursors(tables: Writing, goes: (position: string) => boolean): Promise<void> {
  const cursors = tables.objectStore("cursors");
  for (const { feed, position } of await cursors.getAll()) if (goes(position)) await cursors.delete(feed);
}

/** Shelves of the epoch before that home does not name, though it was told everything at an earlier meeting. */
export async function letGoOfOldShelves(tables: Writing): Promise<void> {
  const { changes, segments, offers } = await toSend(tables);
  if (changes + segments + offers === 0) await deleteCursors(tables, (position) => position === "");
}

/** Leaving and entering shelves, in the order of each feed; the last word on a shelf counts. */
export async function takeMoves(
  tables: Writing,
  entries: readonly JsonObject[],
  arrived: readonly Arrived[],
): Promise<void> {
  const rows = tables.objectStore("left");
  const left = new Set((await rows.getAllKeys()).map(String));
  const states = arrived.values();
  for (const entry of entries) {
    if ("leave" in entry) {
      const shelf = text(entry["shelf"] ?? "", "shelf");
      const area = shelf.slice(0, Math.max(shelf.lastIndexOf("|"), 0));
      const dossier = text(entry["leave"], "leave");
      await rows.put({ dossier, area });
      left.add(String([dossier, area]));
    } else if ("state" in entry) {
      const state = states.next().value?.state;
      for (const area of state && left.size > 0 ? areasOf(state) : [])
        if (state && left.delete(String([state.dossier, area]))) await rows.delete([state.dossier, area]);
    }
  }
}
