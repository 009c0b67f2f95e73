// A bundle: the same segments and states that a sync carries, as one file that a courier can bring.
//
// Segments are sealed by their streams and states by home, so the file needs no trust in whoever carries it. A phone
// only writes bundles; the office reads them.

import type { Signed } from "./signed.ts";
import { dumps } from "./strict-json.ts";

export const HEADING = "packhorse bundle 1";

/** NDJSON: a heading, then a line per certificate, segment (as `encodeSegment` made it) and state. */
export function encodeBundle(
  segments: readonly string[],
  states: readonly Signed[],
  certificates: readonly Signed[] = [],
): string {
  const lines = [
    dumps({ bundle: HEADING }),
    ...certificates.map(({ text, sig }) => dumps({ certificate: text, sig })),
    ...segments,
    ...states.map(({ text, sig }) => dumps({ state: text, sig })),
  ];
  return lines.join("\n") + "\n";
}
