// A head: one live value of a dossier, with what home knows of the change that wrote it.
//
// Policies read siblings (several heads at one path) by these attributes, so they stand here and nowhere else.
// This module must not decide which heads are shown; see `show`.

import type { Name } from "../changes/names.ts";
import type { Value } from "../values/index.ts";

/**
 * The change that wrote a head, as home fixed it; on a phone, a floating change's provisional origin.
 *
 * `t` is the effective time in UTC ms, `ok` says that the stream's clock is trustworthy, `merge` is the merge number
 * (0 while floating), `seen` are the names on the author's screen (only for changes to `_life`).
 */
export interface Origin {
  readonly name: Name;
  readonly by: string;
  readonly role: string;
  readonly form: string;
  readonly t: number;
  readonly ok: boolean;
  readonly merge: number;
  readonly seen: ReadonlySet<Name> | undefined;
}

/** A live value at a path. */
export interface Head {
  readonly origin: Origin;
  readonly path: string;
  readonly value: Value;
}

/** What identifies a head: the change that wrote it and the path, as one text (no name holds a line end). */
export type HeadKey = string;

export function headKey(name: Name, path: string): HeadKey {
  return `${name}\n${path}`;
}

/** The name and the path of a head's key. */
export function splitHeadKey(key: HeadKey): [name: Name, path: string] {
  const end = key.indexOf("\n");
  return [key.slice(0, end), key.slice(end + 1)];
}
