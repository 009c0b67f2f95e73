// How a change is referred to: stream, number and the beginning of its hash, as text `<stream>.<n>.<hash8>`.
//
// The hash is the identity; names sort, hash and travel the same way in Python and here.
// This module must not know what a change holds.

import { base64url, hash } from "../reading/bytes.ts";

/** Text form of a change's name. */
export type Name = string;

/** The highest number of a change: what a name has room for, and every language holds exactly. */
export const MAX_N = 10 ** 15 - 1;

const NAME = /^([A-Za-z0-9_-]{12})\.([1-9][0-9]{0,14})\.([A-Za-z0-9_-]{11})$/;
const STREAM = /^[A-Za-z0-9_-]{12}$/;

/** A name taken apart; `n` counts 1, 2, 3 … within its stream. */
export interface NameParts {
  readonly stream: string;
  readonly n: number;
  readonly hash8: string;
}

/** The stream that a public key signs: nobody can claim it without the key. */
export function streamOfKey(publicKey: Uint8Array): string {
  return base64url(hash(publicKey).subarray(0, 9));
}

/** The first 8 bytes of a change's hash, as they stand in a name. */
export function hash8(changeHash: Uint8Array): string {
  return base64url(changeHash.subarray(0, 8));
}

/** The name of the change at place `n` of `stream` whose SHA-256 is `changeHash`. */
export function nameOf(stream: string, n: number, changeHash: Uint8Array): Name {
  return `${stream}.${n}.${hash8(changeHash)}`;
}

/** A name's parts; undefined when the text is not a name. */
export function splitName(name: string): NameParts | undefined {
  const [, stream, n, hash8] = NAME.exec(name) ?? [];
  return stream && n && hash8 ? { stream, n: Number(n), hash8 } : undefined;
}

/** Whether `text` is a well-formed name. */
export function isName(text: unknown): text is Name {
  return typeof text === "string" && NAME.test(text);
}

/** Whether `text` is a well-formed stream. */
export function isStream(text: unknown): text is string {
  return typeof text === "string" && STREAM.test(text);
}
