// Photos, sounds and other files taken on this phone: sealed, named by their SHA-256, and sent only once a change names
// them.
//
// This module must not know what is on a picture, nor how a file travels.

import { hash, hex, type Bytes, type Value } from "../sync/index.ts";
import { placeOfPicture } from "./pictures.ts";
import type { KeptFile } from "./rows.ts";
import { read, write, type Around, type Store, type Writing } from "./store.ts";

/** A file as it was taken. `extension` without a point; `thumbnail` a small picture (JPEG) of it, if there is one. */
export interface NewFile {
  readonly bytes: Bytes;
  readonly kind: string;
  readonly extension: string;
  readonly thumbnail: Bytes | null;
}

/** A file of this phone, opened. */
export interface OpenFile {
  readonly bytes: Bytes;
  readonly kind: string;
}

/** Where a file's bytes, or those of its thumbnail, are sealed to. */
export function placeOfFile(sha256: string, part: "file" | "thumbnail" = "file"): string {
  return `${part} ${sha256}`;
}

/** Keep a file for a draft; the value that an answer has: `sha256:<hex>.<extension>`. */
export async function keepFile(store: Store, around: Around, draft: string, file: NewFile): Promise<string> {
  const { bytes, kind, thumbnail, extension } = file;
  const sha256 = hex(hash(bytes));
  const body = await store.vault.sealBytes(bytes, placeOfFile(sha256));
  const small = thumbnail && (await store.vault.sealBytes(thumbnail, placeOfFile(sha256, "thumbnail")));
  const row = { sha256, kind, body, thumbnail: small, draft, size: bytes.length, at: around.now() };
  await write(store, async (tables) => {
    const known = await tables.objectStore("files").get(sha256);
    const state = known?.state ?? "draft";
    await tables.objectStore("files").put({ ...known, ...row, state });
  });
  return `sha256:${sha256}.${extension}`;
}

/** A file or its thumbnail by the value of an answer; undefined when it is not on this phone. */
export async function fileOf(
  store: Store,
  value: string,
  part: "file" | "thumbnail" = "file",
): Promise<OpenFile | undefined> {
  const sha256 = hashIn(value);
  if (sha256 === undefined) return undefined;
  const row = await read(store, (tables) => tables.objectStore("files").get(sha256));
  const sealed = part === "file" ? row?.body : row?.thumbnail;
  if (row === undefined || !sealed) return fetchedFile(store, value, sha256, part);
  const kind = part === "file" ? row.kind : "image/jpeg";
  return { kind, bytes: await store.vault.openBytes(sealed, placeOfFile(sha256, part)) };
}

/** What was taken on another phone and fetched. */
async function fetchedFile(
  store: Store,
  value: string,
  sha256: string,
  part: "file" | "thumbnail",
): Promise<OpenFile | undefined> {
  if (part === "thumbnail") {
    const rows = await read(store, (tables) => tables.objectStore("pictures").index("sha256").getAll(sha256));
    const body = rows.find((row) => row.body !== null)?.body;
    if (!body) return undefined;
    return { kind: "image/jpeg", bytes: await store.vault.openBytes(body, placeOfPicture(sha256)) };
  }
  const row = await read(store, (tables) => tables.objectStore("originals").get(sha256));
  if (row?.whole !== true) return undefined;
  return { kind: kindOf(value), bytes: await store.vault.openBytes(row.body, placeOfPicture(sha256, "original")) };
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ...([
    ["jpg", "image/jpeg"],
    ["jpeg", "image/jpeg"],
    ["png", "image/png"],
    ["webp", "image/webp"],
  ] as const),
  ...([
    ["gif", "image/gif"],
    ["avif", "image/avif"],
    ["ogg", "audio/ogg"],
    ["webm", "audio/webm"],
  ] as const),
  ...([
    ["m4a", "audio/mp4"],
    ["mp3", "audio/mpeg"],
    ["wav", "audio/wav"],
    ["mp4", "video/mp4"],
  ] as const),
]);

/** What a value says of its file: only pictures and sounds are shown, nothing is run. */
export function kindOf(value: string): string {
  return KINDS.get(value.slice(value.lastIndexOf(".") + 1)) ?? "application/octet-stream";
}

/** Within the transaction of a change: the files that its values name are to be sent. */
export async function filesSaid(tables: Writing, values: Iterable<Value>): Promise<void> {
  for (const value of values) {
    const sha256 = typeof value === "string" ? hashIn(value) : undefined;
    const row = sha256 && (await tables.objectStore("files").get(sha256));
    if (row && row.state === "draft") await tables.objectStore("files").put({ ...row, state: "waiting" });
  }
}

/** Within the transaction that takes a change back: what it named, and nobody else, is a draft's again, or gone. */
export async function filesUnsaid(
  tables: Writing,
  values: Iterable<Value>,
  named: ReadonlySet<string>,
  draft: string,
): Promise<void> {
  for (const value of values) {
    const sha256 = typeof value === "string" ? hashIn(value) : undefined;
    const row = sha256 && !named.has(sha256) ? await tables.objectStore("files").get(sha256) : undefined;
    if (row === undefined || (row.state !== "waiting" && row.state !== "partly")) continue;
    if (draft === "") await tables.objectStore("files").delete(row.sha256);
    else await tables.objectStore("files").put({ ...row, state: "draft", draft });
  }
}

/** Within the transaction that ends a draft: what only it named is gone. */
export async function filesDropped(tables: Writing, draft: string): Promise<void> {
  const files = await tables.objectStore("files").index("draft").getAll(draft);
  for (const { sha256, state } of files) if (state === "draft") await tables.objectStore("files").delete(sha256);
}

/** The hashes of all files that a text of a change or a state names. */
export function filesIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/sha256:([0-9a-f]{64})\./g), (found) => found[1] ?? ""));
}

/** The hash in a value that names a file. */
export function hashIn(value: string): KeptFile["sha256"] | undefined {
  return /^sha256:([0-9a-f]{64})\./.exec(value)?.[1];
}
