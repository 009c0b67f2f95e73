// Pictures that dossiers of my villages name and others took: small ones that are wanted or here, and originals.
//
// What is wanted is noted in the transaction that keeps a state, so no state is opened to find out. This module must not
// know how a picture travels.

import { headsOf, type State, type Value } from "../sync/index.ts";
import { startingWith, type Writing } from "./store.ts";
import type { Sealed } from "./vault.ts";

/** A small picture of something that a dossier names; `body` is sealed, null while it is not here. */
export interface PictureRow {
  readonly dossier: string;
  readonly sha256: string;
  readonly body: Sealed | null;
  /** The merge number of the state that named it: newer ones are fetched first. */
  readonly number: number;
  /** To be fetched, not before `after` by the phone's clock; `tries` is how often home had none. */
  readonly wanted?: 1;
  readonly tries: number;
  readonly after: number;
}

/** A file that somebody opened, or what has come of it; `body` is sealed. */
export interface OriginalRow {
  readonly sha256: string;
  readonly body: Sealed;
  /** Bytes that are here. */
  readonly size: number;
  readonly whole: boolean;
  /** The phone's clock when it was last opened. */
  readonly at: number;
}

/** Where a small picture, or an original, is sealed to. */
export function placeOfPicture(sha256: string, part: "picture" | "original" = "picture"): string {
  return `${part} ${sha256}`;
}

const NAMED = /^sha256:([0-9a-f]{64})\.(?:jpe?g|png|webp|gif|avif)$/;

/** The pictures that the live values of a state name. */
export function picturesIn(state: State): Set<string> {
  return new Set(headsOf(state.remnants).flatMap(({ value }) => named(value)));
}

function named(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(named);
  const sha256 = typeof value === "string" ? NAMED.exec(value)?.[1] : undefined;
  return sha256 === undefined ? [] : [sha256];
}

/** Within the transaction that keeps states: what each dossier's newest one names is wanted, what none names goes. */
export async function notePictures(tables: Writing, newest: ReadonlyMap<string, State>): Promise<void> {
  const pictures = tables.objectStore("pictures");
  const isEmpty = (await pictures.count()) === 0;
  await Promise.all(
    [...newest].map(async ([dossier, state]) => {
      const wanted = picturesIn(state);
      const rows = isEmpty ? [] : await pictures.getAllKeys(startingWith(dossier));
      for (const key of rows) if (!wanted.delete(key[1])) await forget(tables, key);
      const row = { dossier, number: state.number, body: null, wanted: 1, tries: 0, after: 0 } as const;
      for (const sha256 of wanted) await pictures.put({ ...row, sha256 });
    }),
  );
}

/** Within a transaction that forgets a dossier. */
export async function forgetPictures(tables: Writing, dossier: string): Promise<void> {
  const keys = await tables.objectStore("pictures").getAllKeys(startingWith(dossier));
  for (const key of keys) await forget(tables, key);
}

/** An original is fetched again if another dossier names it too. */
async function forget(tables: Writing, key: [string, string]): Promise<void> {
  await tables.objectStore("pictures").delete(key);
  await tables.objectStore("originals").delete(key[1]);
}
