// Digests: two replicas show the same if and only if these are equal (law 2).
//
// Canonical JSON is RFC 8785 for values without floats: keys sorted by UTF-16 code units, no spaces, the shortest
// escapes, UTF-8. A value that has no canonical form (a float, an integer beyond ±(2^53 - 1), a lone surrogate) is
// refused: such values never get past reading. This module must not know how a view was made; see `show`.

import { hash, hex } from "../reading/bytes.ts";
import type { Name } from "../changes/names.ts";
import type { View } from "./show.ts";
import { refuseBadText, type Json } from "../reading/strict-json.ts";
import type { Value } from "../values/index.ts";

function string(text: string): string {
  const written = JSON.stringify(text);
  if (/\\ud[89a-f]/.test(written)) refuseBadText(text); // stringify escapes surrogates only when they stand alone
  return written;
}

function list(items: readonly Json[]): string {
  return `[${items.map(canonicalJson).join(",")}]`;
}

/** The one spelling of a float-free value (RFC 8785). RangeError or UnreadableError when it has none. */
export function canonicalJson(value: Json): string {
  if (typeof value === "string") return string(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return list(value);
  if (typeof value === "object") {
    const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${pairs.map(([key, inner]) => `${string(key)}:${canonicalJson(inner)}`).join(",")}}`;
  }
  if (!Number.isSafeInteger(value)) throw new RangeError("no canonical JSON for a float or a large integer");
  return String(value);
}

/** What a replica shows of one dossier: the live values of each path with the names of their changes. */
export type Shown = ReadonlyMap<string, readonly (readonly [name: Name, value: Value])[]>;

/** The canonical text of `{path: [[name, value], …]}`, heads sorted by name; paths without heads are left out. */
export function canonicalView(shown: Shown): string {
  const paths = [...shown].filter(([, heads]) => heads.length > 0);
  const sorted = paths.map(([path, heads]) => [path, [...heads].sort(([one], [other]) => (one < other ? -1 : 1))]);
  return canonicalJson(Object.fromEntries(sorted) as Json);
}

/** Names and values of a view's heads. */
export function shownOf(view: View): Shown {
  return new Map(
    [...view].map(([path, heads]) => [path, heads.map((head) => [head.origin.name, head.value] as const)]),
  );
}

/** SHA-256 (hex) of what is shown of one dossier. */
export function digest(shown: Shown): string {
  return hex(hash(canonicalView(shown)));
}

/** SHA-256 (hex) of the canonical JSON of `{dossier: digest}`: everything that a replica shows. */
export function replicaDigest(digests: ReadonlyMap<string, string>): string {
  return hex(hash(canonicalJson(Object.fromEntries(digests))));
}
