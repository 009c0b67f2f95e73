// A cursor: "I have everything of this feed up to here", with proof that it is still the same feed.
//
// The epoch travels once per message; a cursor is `<position>.<first 6 characters of the prefix hash>`. A restored
// server has another prefix at the same position, or none, and so notices every rollback by itself (law 13).

import { base64url, hash, joined, utf8, type Bytes } from "../reading/bytes.ts";
import { UnreadableError } from "../reading/problem.ts";
import type { Json } from "../reading/strict-json.ts";

/** A position in a feed (0: nothing yet) and the beginning of the hash of everything up to it. */
export interface Cursor {
  readonly position: number;
  readonly check: string;
}

/** The prefix hash before the first entry of a feed. */
export const EMPTY: Bytes = new Uint8Array(32);

const CURSOR = /^([0-9]{1,15})\.([^]*)$/;

/** The prefix hash after one more feed entry. */
export function nextPrefix(prefix: Bytes, kind: string, dossier: string, number: number): Bytes {
  return hash(joined(prefix, utf8(`${kind}|${dossier}|${number}`)));
}

/** A cursor as it travels. */
export function cursorText(position: number, prefix: Bytes): string {
  return position > 0 ? `${position}.${base64url(prefix).slice(0, 6)}` : "0.";
}

/** Read a cursor; UnreadableError when it is not one. */
export function parseCursor(text: Json | undefined, path = "cursors"): Cursor {
  const [, position, check] = typeof text === "string" && text.length < 32 ? (CURSOR.exec(text) ?? []) : [];
  if (position === undefined || check === undefined) throw new UnreadableError("bad_cursor", path);
  return { position: Number(position), check };
}
