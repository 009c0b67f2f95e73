// Everything that home may lack as a sealed file: own and others' changes that float, certificates, photos that wait.
//
// Nothing is marked as sent by it. This module must not write files, nor send them.

import { sealerFor } from "../../keys/sealing.ts";
import { placeOfFile } from "../../store/files.ts";
import type { KeptFile, OwnChange } from "../../store/rows.ts";
import { read, type Around, type Reading, type Store } from "../../store/store.ts";
import { dumps, UnreadableError, type Bytes } from "../../sync/index.ts";
import { keyNamed } from "../enrolling/certificates.ts";
import { linesAfloat } from "../courier/carrying.ts";
import { encodeSealedFile, LINE_BYTES, SEALED_FILE } from "./file.ts";

/** Photos are put in, the oldest first, until the next would make them more than this: home takes 16 MiB at once. */
const MOST_PHOTO_BYTES = 12 * 1024 * 1024;

/** A sealed file in parts; `left` are photos that found no room in it. */
export interface SealedExport {
  readonly parts: Bytes[];
  readonly changes: number;
  readonly photos: readonly string[];
  readonly left: number;
}

/** Seal everything that no state includes yet. UnreadableError `no_sealing_key` before home has told one. */
export function exportSealed(
  store: Store,
  around: Around,
  mostPhotoBytes = MOST_PHOTO_BYTES,
  reader?: Bytes,
): Promise<SealedExport> {
  return around.exclusively(async () => {
    const key = reader ?? (await read(store, (tables) => keyNamed(tables, "sealing")));
    if (key === undefined) throw new UnreadableError("no_sealing_key");
    const { certificates, own, others } = await linesAfloat(store, around, short);
    const { photos, left } = fitting(await read(store, waitingPhotos), mostPhotoBytes);
    const lines = [...certificates.map(({ text, sig }) => dumps({ certificate: text, sig })), ...own.lines, ...others];
    const files = photos.map(
      ({ sha256, body }) =>
        () =>
          store.vault.openBytes(body, placeOfFile(sha256)),
    );
    const parts = await encodeSealedFile(await sealerFor(around.subtle, SEALED_FILE, key), lines, files);
    return { parts, changes: own.count, photos: photos.map(({ sha256 }) => sha256), left };
  });
}

/** A run in parts that fit into one section: what is damaged takes little with it. */
function short(run: readonly OwnChange[]): OwnChange[][] {
  const parts: OwnChange[][] = [];
  let size = 0;
  for (const change of run) {
    const last = parts.at(-1);
    if (last !== undefined && size + change.size <= LINE_BYTES / 2) last.push(change);
    else parts.push([change]);
    size = last === parts.at(-1) ? size + change.size : change.size;
  }
  return parts;
}

async function waitingPhotos(tables: Reading): Promise<KeptFile[]> {
  const states = tables.objectStore("files").index("state");
  const rows = [...(await states.getAll("partly")), ...(await states.getAll("waiting"))];
  return rows.sort((one, other) => one.at - other.at);
}

function fitting(rows: readonly KeptFile[], most: number): { photos: KeptFile[]; left: number } {
  let room = most;
  const photos = rows.filter(({ size }) => {
    if (size > room) return false;
    room -= size;
    return true;
  });
  return { photos, left: rows.length - photos.length };
}
