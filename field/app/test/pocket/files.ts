// What a phone in a pocket does with photos: keeps them, sends them, fetches those of others, over real HTTP.

import { fetchOriginal, fetchThumbnails, fileLine, sendAttachments } from "../../src/attachments/index.ts";
import { fileOf, keepFile } from "../../src/store/files.ts";
import { identityOf, read, type Around, type Store } from "../../src/store/store.ts";

export interface ToldOfFiles {
  do: string;
  address?: string;
  /** Base64. */
  photo?: string;
  value?: string;
  part?: "file" | "thumbnail";
  budget?: number;
}

/** What was told, if it is about files; undefined if it is not. */
export async function doneWithFiles(store: Store, around: Around, told: ToldOfFiles): Promise<unknown> {
  const token = async (): Promise<string> => (await read(store, identityOf)).token;
  const line = fileLine({ fetch, address: told.address ?? "", language: "vi" }, token);
  if (told.do === "photograph") {
    const bytes = new Uint8Array(Buffer.from(told.photo ?? "", "base64"));
    return keepFile(store, around, "draft", { bytes, kind: "image/jpeg", extension: "jpg", thumbnail: null });
  }
  if (told.do === "send photos") return sendAttachments(store, line);
  if (told.do === "fetch pictures") return fetchThumbnails(store, around, line, told.budget ?? 1e6);
  if (told.do === "open photo")
    return Buffer.from((await fetchOriginal(store, around, line, told.value ?? "")).bytes).toString("base64");
  if (told.do === "photo") {
    const found = await fileOf(store, told.value ?? "", told.part ?? "file");
    return found === undefined ? "" : Buffer.from(found.bytes).toString("base64");
  }
  if (told.do === "photos") {
    const rows = await read(store, (tables) => tables.objectStore("files").getAll());
    return rows.map(({ state }) => state).sort();
  }
  return undefined;
}
