// Fetching what home's manifest names: each file once, by its hash; a cut costs what had not arrived.
//
// The manifest is signed by home and made for this phone; whatever is fetched by it must have the hash that stands there.
// This module must not know how files travel, nor change anything that home has not signed for.

import { sha256 } from "@noble/hashes/sha2.js";
import { joined, UnreadableError, type Bytes } from "../sync/index.ts";
import { identityOf, read, write, type Around, type Store } from "../store/store.ts";
import { forgetTheRest, keepBrought, keepManifest, missing, tagOf } from "./keeping.ts";
import { genuineManifest, type Wanted } from "./manifest.ts";

/** How often what has arrived of a file is written down. */
const STEP = 64 * 1024;

/** Home as a place to fetch from. Both reject when there is no good answer. */
export interface Source {
  /** The manifest with its tag; undefined while it is still the one of this tag. */
  manifest(tag: string): Promise<{ readonly data: Bytes; readonly tag: string } | undefined>;
  /** The bytes of a file from `from` on, or from its beginning: `take` is told from where, then piece by piece. */
  file(path: readonly string[], from: number, take: (from: number, piece: Bytes) => Promise<void>): Promise<void>;
}

/** How far the fetching is. */
export interface Fetched {
  readonly files: number;
  readonly bytes: number;
  /** What was missing when it began. */
  readonly ofFiles: number;
  readonly ofBytes: number;
}

/** Fetch the manifest and what is missing of it. UnreadableError for what is not home's; what came before stays. */
export async function bring(
  store: Store,
  around: Around,
  source: Source,
  watch: (far: Fetched) => void = () => undefined,
): Promise<Fetched> {
  const told = await source.manifest(await tagOf(store));
  if (told !== undefined) {
    const { homeKey, stream } = await read(store, identityOf);
    await keepManifest(store, await genuineManifest(told.data, homeKey, stream, around.verify), told.tag);
  }
  const wanted = await missing(store);
  let far = { files: 0, bytes: 0, ofFiles: wanted.length, ofBytes: wanted.reduce((sum, { size }) => sum + size, 0) };
  for (const file of wanted) {
    watch(far);
    await fetchFile(store, source, file, (bytes) => watch({ ...far, bytes: far.bytes + bytes }));
    far = { ...far, files: far.files + 1, bytes: far.bytes + file.size };
  }
  watch(far);
  if (told !== undefined || wanted.length > 0) await forgetTheRest(store);
  return far;
}

async function fetchFile(store: Store, source: Source, file: Wanted, watch: (bytes: number) => void): Promise<void> {
  const path = file.path.join("/");
  let data = (await read(store, (tables) => tables.objectStore("partial").get(path)))?.data ?? new Uint8Array();
  let noted = data.length;
  const note = async (): Promise<void> => {
    noted = data.length;
    await write(store, (tables) => tables.objectStore("partial").put({ path, tag: file.hash, data }));
  };
  try {
    await source.file(file.path, data.length, async (from, piece) => {
      data = joined(data.subarray(0, from), piece);
      if (data.length > file.size) throw new UnreadableError("file_not_genuine", path);
      watch(data.length);
      if (data.length - noted >= STEP) await note();
    });
  } catch (error) {
    if (error instanceof UnreadableError) await forgetPart(store, path);
    else if (data.length > 0) await note();
    throw error;
  }
  if (hexOf(sha256(data)) !== file.hash) {
    await forgetPart(store, path);
    throw new UnreadableError("file_not_genuine", path);
  }
  await keepBrought(store, file, data);
}

async function forgetPart(store: Store, path: string): Promise<void> {
  await write(store, (tables) => tables.objectStore("partial").delete(path));
}

function hexOf(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
