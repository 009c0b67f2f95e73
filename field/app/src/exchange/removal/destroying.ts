// Destroying what home has erased: bytes of own changes, files, messages, others' segments, states that nobody renews.
//
// This module must not judge what is erased.

import { hash8, isObject, loads, segmentFromWire } from "../../sync/index.ts";
import { filesIn } from "../../store/files.ts";
import { forgetPictures } from "../../store/pictures.ts";
import { placeOfSegment, placeOfState, textOfChange } from "../../store/reading.ts";
import { WAITING, type Erased, type Message, type OwnChange, type StateRow } from "../../store/rows.ts";
import { dossiers } from "../../store/shelves.ts";
import { read, startingWith, write, type Store, type Writing } from "../../store/store.ts";
import { noteStale } from "../../store/summaries/index.ts";
import { placeOfMessage } from "../../store/telling.ts";

/**
 * Destroy everything erased that may go; how much went.
 *
 * A transaction of its own after the answer's: if the battery dies between the two, the next answer does it.
 */
export async function destroy(store: Store): Promise<number> {
  const erased = await read(store, (tables) => tables.objectStore("erased").getAll());
  if (erased.length === 0) return 0;
  const hidden = await hiddenStates(store, erased);
  const carried = await carriedSegments(store, erased);
  const files = await filesOf(store, erased);
  const words = await messagesOf(store, erased);
  return write(store, async (tables) => {
    let gone = 0;
    for (const each of erased) gone += (await destroyOwn(tables, each)) + (await hideOthers(tables, each));
    for (const sha256 of files) await tables.objectStore("files").delete(sha256);
    for (const id of words) await tables.objectStore("messages").delete(id);
    for (const id of carried) await forgetSegment(tables, id);
    for (const row of hidden) await forgetState(tables, row);
    if (gone + hidden.length > 0) await noteStale(tables, new Set(erased.map(({ dossier }) => dossier)));
    return gone + carried.length + hidden.length;
  });
}

/** Photos and sounds of this phone that an erased change named, and none of its others on the same dossiers does. */
async function filesOf(store: Store, erased: readonly Erased[]): Promise<Set<string>> {
  const told = new Set(erased.map(({ dossier, hash }) => `${dossier} ${hash}`));
  const dossiers = [...new Set(erased.map(({ dossier }) => dossier))];
  const rows = await read(store, (tables) =>
    Promise.all(dossiers.map((dossier) => tables.objectStore("changes").index("dossier").getAll(dossier))),
  );
  const [going, staying] = [new Set<string>(), new Set<string>()];
  for (const row of rows.flat()) {
    const text = await textOfChange(store.vault, row);
    const goes = isGoing(row) && told.has(`${row.dossier} ${row.name.slice(-11)}`);
    for (const sha256 of filesIn(text ?? "")) (goes ? going : staying).add(sha256);
  }
  for (const sha256 of staying) going.delete(sha256);
  return going;
}

/** What home said of erased changes: words of verdicts and decisions, and faults that were found. */
async function messagesOf(store: Store, erased: readonly Erased[]): Promise<string[]> {
  const told = new Set(erased.map(({ hash }) => hash));
  const [rows, own] = await read(store, (tables) =>
    Promise.all([tables.objectStore("messages").getAll(), tables.objectStore("changes").getAll()]),
  );
  const names = new Map(own.map(({ stream, n, name }) => [`${stream} ${n}`, name]));
  const goes = async ({ id, kind, body }: Message): Promise<string[]> => {
    if (kind !== "notice" && kind !== "verdict") return [];
    const said = loads(await store.vault.open(body, placeOfMessage({ id })));
    if (!isObject(said)) return [];
    const name = said["name"] ?? names.get(`${String(said["stream"])} ${String(said["n"])}`);
    return typeof name === "string" && told.has(name.slice(-11)) ? [id] : [];
  };
  return (await Promise.all(rows.map(goes))).flat();
}

/** Whether home has acknowledged it, and its bytes are still here. */
function isGoing({ body, level }: OwnChange): boolean {
  return body !== null && level > WAITING;
}

async function destroyOwn(tables: Writing, { dossier, hash }: Erased): Promise<number> {
  const changes = tables.objectStore("changes");
  let gone = 0;
  for (const row of await changes.index("dossier").getAll(dossier))
    if (isGoing(row) && row.name.endsWith(`.${hash}`)) {
      await changes.put({ ...row, body: null });
      gone += 1;
    }
  return gone;
}

/** An erased change of a colleague's is not shown, though its segment is kept until home has acknowledged it. */
async function hideOthers(tables: Writing, { dossier, hash }: Erased): Promise<number> {
  const others = tables.objectStore("others");
  const rows = (await others.index("dossier").getAll(dossier)).filter(
    (row) => row.shown && row.name.endsWith(`.${hash}`),
  );
  for (const row of rows) await others.put({ ...row, shown: false });
  return rows.length;
}

async function forgetSegment(tables: Writing, id: string): Promise<void> {
  const others = tables.objectStore("others");
  const forgotten = await others.getAll(startingWith(id));
  await others.delete(startingWith(id));
  await noteStale(
    tables,
    forgotten.map(({ dossier }) => dossier),
  );
  await tables.objectStore("segments").delete(id);
}

/** Others' segments with an erased change, floating or not, that home has acknowledged. */
async function carriedSegments(store: Store, erased: readonly Erased[]): Promise<string[]> {
  const rows = await read(store, (tables) => tables.objectStore("segments").getAll());
  const hashes = new Set(erased.map(({ hash }) => hash));
  const acked = rows.filter((row) => row.waiting === undefined);
  const texts = await Promise.all(acked.map((row) => store.vault.open(row.body, placeOfSegment(row))));
  const isErased = (text = ""): boolean => segmentFromWire(loads(text)).hashes.some((hash) => hashes.has(hash8(hash)));
  return acked.filter((_, place) => isErased(texts[place])).map(({ id }) => id);
}

async function forgetState(tables: Writing, { dossier, number, epoch }: StateRow): Promise<void> {
  const states = tables.objectStore("states");
  await states.delete([dossier, number, epoch]);
  await unpark(tables, dossier);
  if ((await states.count(startingWith(dossier))) > 0) return;
  await tables.objectStore("placed").delete(startingWith(dossier));
  await forgetPictures(tables, dossier);
}

/** States with an erased head on shelves that home does not open any more: no newer one will come. */
async function hiddenStates(store: Store, erased: readonly Erased[]): Promise<StateRow[]> {
  const rows = await read(store, async (tables) => {
    const shown = new Set(await dossiers(tables));
    const hidden = [...new Set(erased.map(({ dossier }) => dossier))].filter((dossier) => !shown.has(dossier));
    const found = await Promise.all(
      hidden.map((dossier) => tables.objectStore("states").getAll(startingWith(dossier))),
    );
    return found.flat().filter((row) => row.offer === undefined);
  });
  const told = new Map<string, string[]>();
  for (const { dossier, hash } of erased) told.set(dossier, [...(told.get(dossier) ?? []), hash]);
  const texts = await Promise.all(rows.map((row) => store.vault.open(row.body, placeOfState(row))));
  return rows.filter((row, place) => told.get(row.dossier)?.some((hash) => texts[place]?.includes(hash)));
}

/** The shelves on which a dossier stood, of which something has gone: they are read anew if they come back. */
export async function unpark(tables: Writing, dossier: string): Promise<void> {
  for (const { area, form } of await tables.objectStore("placed").getAll(startingWith(dossier)))
    await tables.objectStore("parked").delete(`${area}|${form}`);
}
