// What a phone keeps of forms: every version it ever had, of lists and packs the present one, and the media of its forms.
//
// This module must not talk to anybody, nor check what it is given: `fetching` does.

import { fromUtf8, type Bytes } from "../sync/index.ts";
import { read, write, type Reading, type Store, type Writing } from "../store/store.ts";
import { EMPTY, readManifest, type Manifest, type Wanted } from "./manifest.ts";

/** The manifest that home sent last; an empty one before the first. */
export async function manifestOf(tables: Reading | Writing): Promise<Manifest> {
  const row = await tables.objectStore("manifest").get("own");
  return row === undefined ? EMPTY : readManifest(row.text);
}

/** By what home knows the manifest that this phone has; empty for none. */
export async function tagOf(store: Store): Promise<string> {
  return (await read(store, (tables) => tables.objectStore("manifest").get("own")))?.tag ?? "";
}

export async function keepManifest(store: Store, text: string, tag: string): Promise<void> {
  await write(store, (tables) => tables.objectStore("manifest").put({ id: "own", text, tag }));
}

/** What the manifest names and is not here. */
export function missing(store: Store): Promise<Wanted[]> {
  return read(store, async (tables) => {
    const { files } = await manifestOf(tables);
    const found: Wanted[] = [];
    for (const file of files) if (!(await isHere(tables, file))) found.push(file);
    return found;
  });
}

async function isHere(tables: Reading, { kind, name, hash }: Wanted): Promise<boolean> {
  if (kind === "media") return (await tables.objectStore("media").getKey(hash)) !== undefined;
  const row = await tables.objectStore(kind === "form" ? "forms" : "lists").get(name);
  return row?.hash === hash;
}

/** Keep a file whose hash was checked. */
export async function keepBrought(store: Store, { kind, path, name, hash }: Wanted, data: Bytes): Promise<void> {
  const text = kind === "media" ? "" : fromUtf8(data);
  await write(store, async (tables) => {
    if (kind === "media") await tables.objectStore("media").put({ sha256: hash, data });
    else if (kind === "form") await tables.objectStore("forms").put({ ref: name, hash, text });
    else await tables.objectStore("lists").put({ name, hash, text });
    await tables.objectStore("partial").delete(path.join("/"));
  });
}

/** Lists, packs and media that the manifest no longer names go; form versions stay, because changes name them. */
export async function forgetTheRest(store: Store): Promise<void> {
  await write(store, async (tables) => {
    const { files } = await manifestOf(tables);
    const media = new Set(files.flatMap(({ kind, hash }) => (kind === "media" ? [hash] : [])));
    const named = new Set(files.flatMap(({ kind, name }) => (kind === "list" || kind === "pack" ? [name] : [])));
    await forget(tables, "lists", named);
    await forget(tables, "media", media);
    await forget(tables, "partial", new Set(files.map(({ path }) => path.join("/"))));
  });
}

async function forget(tables: Writing, table: "lists" | "media" | "partial", kept: ReadonlySet<string>): Promise<void> {
  for (const key of await tables.objectStore(table).getAllKeys())
    if (!kept.has(key)) await tables.objectStore(table).delete(key);
}
