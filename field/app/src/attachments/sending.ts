// Sending what was taken on this phone, after the changes that name it: resumable, each file until home says that it has
// all of it (law 11).
//
// What came of a piece before a cut is kept at home, so little is sent twice. The whole file is checked against its hash
// there; where that fails, a piece was damaged on its way, and every later one carries its checksum. This module must not
// know how a piece travels.

import { HomeRefusedError } from "../exchange/http.ts";
import { placeOfFile } from "../store/files.ts";
import type { KeptFile, Upload } from "../store/rows.ts";
import { identityOf, read, write, type Reading, type Store } from "../store/store.ts";
import type { FileLine } from "./line.ts";

/** On the slowest line a minute's work: a line on which nothing moves for longer counts as dead. */
const PIECE = 160 * 1024;
const CAREFUL_PIECE = 64 * 1024;
const MOST_TRIES = 4;
/** What a refusal makes of an upload: some are begun anew, some go on from where home says that they are. */
const AFTER: ReadonlyMap<string, (upload?: Upload) => { readonly upload?: Upload }> = new Map([
  ...["upload_unknown", "upload_expired", "upload_lost"].map((code) => [code, () => ({})] as const),
  ...["upload_offset", "upload_checksum_wrong"].map(
    (code) => [code, (upload?: Upload) => (upload ? { upload } : {})] as const,
  ),
  ["attachment_hash_wrong", () => ({ upload: { place: "", careful: true } })],
]);
/** With these the others may still go: this file waits for another day. */
const LATER = new Set(["attachment_too_large", "upload_locked", "attachment_hash_wrong"]);

/** How far the sending is; `bytes` and `ofBytes` count what home had not got when it began. */
export interface Sending {
  readonly files: number;
  readonly ofFiles: number;
  readonly bytes: number;
  readonly ofBytes: number;
  /** Files that home did not take now, and why. */
  readonly later: readonly { readonly sha256: string; readonly code: string }[];
}

/** Send everything that home has not got; rejects as the line does, and goes on from there next time. */
export async function sendAttachments(
  store: Store,
  line: FileLine,
  watch: (far: Sending) => void = () => undefined,
): Promise<Sending> {
  const due = await read(store, toSend);
  let far: Sending = { files: 0, ofFiles: due.length, bytes: 0, ofBytes: 0, later: [] };
  for (const sha256 of due) {
    watch(far);
    const before = far;
    try {
      await sendOne(store, line, sha256, (bytes, ofBytes) => {
        far = { ...before, bytes: before.bytes + bytes, ofBytes: before.ofBytes + ofBytes };
        watch(far);
      });
      far = { ...far, files: far.files + 1 };
    } catch (error) {
      if (!(error instanceof HomeRefusedError && LATER.has(error.code))) throw error;
      far = { ...far, later: [...far.later, { sha256, code: error.code }] };
    }
  }
  watch(far);
  return far;
}

/** The files to send: first what was begun, then what waits, then what only a home before the restore had. */
async function toSend(tables: Reading): Promise<string[]> {
  const files = tables.objectStore("files");
  const { epoch } = await identityOf(tables);
  const [begun, waiting, earlier, later] = await Promise.all([
    files.index("state").getAllKeys("partly"),
    files.index("state").getAllKeys("waiting"),
    files.index("epoch").getAllKeys(IDBKeyRange.upperBound(epoch, true)),
    files.index("epoch").getAllKeys(IDBKeyRange.lowerBound(epoch, true)),
  ]);
  return [...new Set([...begun, ...waiting, ...earlier, ...later])];
}

type Note = (bytes: number, ofBytes: number) => void;

async function sendOne(store: Store, line: FileLine, sha256: string, note: Note): Promise<void> {
  for (let left = MOST_TRIES; left > 0; left--) {
    const row = await read(store, (tables) => tables.objectStore("files").get(sha256));
    if (row === undefined) return;
    try {
      if (await sendRest(store, line, row, note)) return;
    } catch (error) {
      const next = error instanceof HomeRefusedError ? AFTER.get(error.code) : undefined;
      if (next === undefined || left === 1) throw error;
      await change(store, sha256, ({ upload, ...rest }) => ({ ...rest, ...next(upload) }));
    }
  }
}

/** Go on from where home is; whether home then has all of it. */
async function sendRest(store: Store, line: FileLine, row: KeptFile, note: Note): Promise<boolean> {
  const bytes = await store.vault.openBytes(row.body, placeOfFile(row.sha256));
  const careful = row.upload?.careful ?? false;
  let { place, offset } = row.upload?.place
    ? { place: row.upload.place, offset: await line.howFar(row.upload.place) }
    : await line.begin(row.sha256, row.size);
  const upload: Upload = { place, careful };
  if (place !== row.upload?.place && offset < row.size)
    await change(store, row.sha256, (now) => ({ ...now, state: "partly", upload }));
  const missing = row.size - offset;
  while (offset < row.size) {
    note(missing - (row.size - offset), missing);
    const piece = bytes.subarray(offset, offset + (careful ? CAREFUL_PIECE : PIECE));
    const reached = await line.append(place, offset, piece, careful);
    if (reached <= offset || reached > row.size) return false;
    offset = reached;
  }
  note(missing, missing);
  const { epoch } = await read(store, identityOf);
  await change(store, row.sha256, ({ upload: _, ...rest }) => ({ ...rest, state: "sent", epoch }));
  return true;
}

async function change(store: Store, sha256: string, next: (row: KeptFile) => KeptFile): Promise<void> {
  await write(store, async (tables) => {
    const row = await tables.objectStore("files").get(sha256);
    if (row !== undefined) await tables.objectStore("files").put(next(row));
  });
}
