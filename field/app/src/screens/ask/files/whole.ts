// A file that is kept as it came.
//
// This module must not read what is in it.

import type { NewFile } from "../../../store/index.ts";

/** A file ready to be kept; rejects an empty one. */
export async function asItIs(file: File): Promise<NewFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new Error("empty");
  return { bytes, kind: file.type || "application/octet-stream", extension: extensionOf(file.name), thumbnail: null };
}

/** The extension of a file's name as answers may hold it; `bin` where it has none. */
export function extensionOf(name: string): string {
  return /\.([0-9A-Za-z]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "bin";
}

/** The extension of a recording, by its media type: what phones record in. */
export function extensionOfSound(kind: string): string {
  if (kind.startsWith("audio/mp4")) return "m4a";
  return kind.startsWith("audio/ogg") ? "ogg" : "webm";
}
