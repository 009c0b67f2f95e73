// A sealed file: a bundle's lines and photos, in sections that each stand by themselves.
//
// The twin of `sync/sealing/file.py`. What is damaged on the way costs its own section only, so lines are put together
// in small portions. This module must not know a store.

import { MARK, type Seal } from "../../keys/sealing.ts";
import { dumps, hash, joined, utf8, type Bytes } from "../../sync/index.ts";
import { gzip } from "../http.ts";

/** What these sections are sealed for. */
export const SEALED_FILE = "packhorse sealed file 1";
/** About so many bytes of lines go into one section. */
export const LINE_BYTES = 32 * 1024;
const PIECE_BYTES = 256 * 1024;
const [LINES, PIECE, END] = ["L", "F", "E"].map(utf8) as [Bytes, Bytes, Bytes];

/** The parts of a file, one after the other: lines of a bundle without its heading, whole files, and the end. */
export async function encodeSealedFile(
  seal: Seal,
  lines: readonly string[],
  files: readonly (() => Promise<Bytes>)[],
): Promise<Bytes[]> {
  const parts: Bytes[] = [];
  let number = 0;
  const add = async (...plain: readonly Bytes[]): Promise<void> => {
    parts.push(MARK, await seal(number, joined(...plain)));
    number += 1;
  };
  for (const portion of portions(lines)) await add(LINES, await gzip(utf8(portion)));
  for (const file of files) {
    const bytes = await file();
    for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
      await add(PIECE, hash(bytes), wide(offset), wide(bytes.length), bytes.slice(offset, offset + PIECE_BYTES));
  }
  await add(END, utf8(dumps({ sections: number })));
  return parts;
}

/** Whole lines together. */
function portions(lines: readonly string[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last.length + line.length < LINE_BYTES) found[found.length - 1] = `${last}\n${line}`;
    else found.push(line);
  }
  return found;
}

/** A number in 8 bytes, the highest first. */
function wide(number: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}
