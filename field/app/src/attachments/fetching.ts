// Fetching what colleagues took: small pictures of the dossiers of my villages within a budget, the newest first; and an
// original when somebody opens it.
//
// A picture that home has not got yet waits on a colleague's phone: it is asked for again, ever less often. This module
// must not know how a picture travels.

import { HomeRefusedError } from "../exchange/http.ts";
import { fileOf, hashIn, kindOf, type OpenFile } from "../store/files.ts";
import { placeOfPicture, type OriginalRow, type PictureRow } from "../store/pictures.ts";
import { read, write, type Around, type Reading, type Store, type Writing } from "../store/store.ts";
import { hash, hex, joined, UnreadableError, type Bytes } from "../sync/index.ts";
import type { FileLine } from "./line.ts";

const AT_ONCE = 3;
const MOST_ASKED = 200;
const HOUR = 3_600_000;
/** Originals that stay for another look, in bytes: the last that were opened. */
const MOST_KEPT = 30 * 1024 * 1024;

/** What came of small pictures, and what is still wanted. */
export interface Fetched {
  readonly pictures: number;
  readonly bytes: number;
  readonly left: number;
}

/** Fetch small pictures until `budget` bytes have come; rejects as the line does, and goes on from there next time. */
export async function fetchThumbnails(
  store: Store,
  around: Around,
  line: FileLine,
  budget: number,
  watch: (far: Fetched) => void = () => undefined,
): Promise<Fetched> {
  const due = await read(store, (tables) => dueOf(tables, around.now()));
  let far: Fetched = { pictures: 0, bytes: 0, left: due.length };
  const next = async (): Promise<void> => {
    for (let row = due.shift(); row !== undefined && far.bytes < budget; row = due.shift()) {
      const came = await fetchOne(store, around, line, row);
      far = { pictures: far.pictures + (came > 0 ? 1 : 0), bytes: far.bytes + came, left: due.length };
      watch(far);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, next));
  for (const end of ends) if (end.status === "rejected" && !isNotAllowed(end.reason)) throw end.reason;
  return far;
}

/** A locked phone, or somebody who may not see what is personal: no pictures, and no failure. */
function isNotAllowed(error: unknown): boolean {
  return error instanceof HomeRefusedError && error.status === 403;
}

/** The pictures to ask for now, of the newest states first; what was taken here needs no fetching. */
async function dueOf(tables: Reading, now: number): Promise<PictureRow[]> {
  const found: PictureRow[] = [];
  const files = tables.objectStore("files");
  let cursor = await tables.objectStore("pictures").index("wanted").openCursor(null, "prev");
  for (; cursor !== null && found.length < MOST_ASKED; cursor = await cursor.continue())
    if (cursor.value.after <= now && (await files.count(cursor.value.sha256)) === 0) found.push(cursor.value);
  return found;
}

async function fetchOne(store: Store, around: Around, line: FileLine, row: PictureRow): Promise<number> {
  try {
    const data = await line.thumbnail(row.sha256);
    const body = await store.vault.sealBytes(data, placeOfPicture(row.sha256));
    await change(store, row, ({ wanted: _, ...rest }) => ({ ...rest, body }));
    return data.length;
  } catch (error) {
    if (!(error instanceof HomeRefusedError) || error.status !== 404) throw error;
    const isNever = error.code === "thumbnail_none";
    const after = around.now() + HOUR * 2 ** Math.min(row.tries, 5);
    await change(store, row, ({ wanted: _, ...rest }) => ({
      ...{ ...rest, after, tries: row.tries + 1, ...(!isNever && { wanted: 1 }) },
    }));
    return 0;
  }
}

/** If the dossier still names it. */
async function change(store: Store, { dossier, sha256 }: PictureRow, next: (row: PictureRow) => PictureRow) {
  await write(store, async (tables) => {
    const row = await tables.objectStore("pictures").get([dossier, sha256]);
    if (row !== undefined) await tables.objectStore("pictures").put(next(row));
  });
}

/**
 * The file behind a value: as it was taken here or opened before, else from home, from where a cut left it.
 *
 * UnreadableError `file_not_genuine` when its bytes are not those of its hash.
 */
export async function fetchOriginal(
  store: Store,
  around: Around,
  line: FileLine,
  value: string,
  watch: (bytes: number) => void = () => undefined,
): Promise<OpenFile> {
  const here = await fileOf(store, value);
  const sha256 = hashIn(value);
  if (here !== undefined) return here;
  if (sha256 === undefined) throw new UnreadableError("file_not_genuine", value.slice(0, 80));
  let bytes = await begunOf(store, sha256);
  try {
    await line.original(sha256, bytes.length, (from, piece) => {
      bytes = joined(bytes.subarray(0, from), piece);
      watch(bytes.length);
    });
  } catch (error) {
    if (bytes.length > 0) await keep(store, around, sha256, bytes, false);
    throw error;
  }
  if (hex(hash(bytes)) !== sha256) {
    await write(store, (tables) => tables.objectStore("originals").delete(sha256));
    throw new UnreadableError("file_not_genuine", sha256);
  }
  await keep(store, around, sha256, bytes, true);
  return { bytes, kind: kindOf(value) };
}

async function begunOf(store: Store, sha256: string): Promise<Bytes> {
  const row = await read(store, (tables) => tables.objectStore("originals").get(sha256));
  return row === undefined ? new Uint8Array() : store.vault.openBytes(row.body, placeOfPicture(sha256, "original"));
}

async function keep(store: Store, around: Around, sha256: string, bytes: Bytes, whole: boolean): Promise<void> {
  const body = await store.vault.sealBytes(bytes, placeOfPicture(sha256, "original"));
  const row: OriginalRow = { sha256, body, size: bytes.length, whole, at: around.now() };
  await write(store, async (tables) => {
    await tables.objectStore("originals").put(row);
    await forgetOldest(tables);
  });
}

async function forgetOldest(tables: Writing): Promise<void> {
  let size = 0;
  let cursor = await tables.objectStore("originals").index("at").openKeyCursor(null, "prev");
  for (; cursor !== null; cursor = await cursor.continue()) {
    size += cursor.key[1];
    if (size > MOST_KEPT && size > cursor.key[1]) await tables.objectStore("originals").delete(cursor.primaryKey);
  }
}
