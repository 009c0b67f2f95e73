// A bundle: the same segments and states that a sync carries, as one file that a courier can bring.
//
// Segments are sealed by their streams and states by home, so the file needs no trust in whoever carries it. The
// certificates of the streams (signed by home) travel along, so that a phone can check what home has not seen yet.
// This module must not read files, nor import what it reads.

import { reading, UnreadableError, type Problem } from "../reading/problem.ts";
import { segmentFromWire, type Segment } from "../changes/segment.ts";
import { signedFromWire, type Signed } from "../changes/signed.ts";
import { dumps, isObject, loads } from "../reading/strict-json.ts";

export const HEADING = "packhorse bundle 1";

/** What a bundle holds; `problems` are its broken lines, which stop no other. */
export interface Bundle {
  readonly segments: readonly Segment[];
  readonly states: readonly Signed[];
  readonly certificates: readonly Signed[];
  readonly problems: readonly Problem[];
}

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

/** Read a bundle line by line; UnreadableError only when it is no bundle at all. */
export function decodeBundle(text: string): Bundle {
  const [first = "", ...lines] = text.split("\n");
  const heading = loads(first);
  if (!isObject(heading) || heading["bundle"] !== HEADING || Object.keys(heading).length !== 1)
    throw new UnreadableError("not_a_bundle");
  const found = {
    segments: [] as Segment[],
    states: [] as Signed[],
    certificates: [] as Signed[],
    problems: [] as Problem[],
  };
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const read = reading(() => sort(line, found));
    if (!read.ok) found.problems.push({ ...read.problem, path: `line ${index + 2}` });
  }
  return found;
}

function sort(line: string, found: { segments: Segment[]; states: Signed[]; certificates: Signed[] }): void {
  const wire = loads(line);
  if (isObject(wire) && "state" in wire) found.states.push(signedFromWire(wire, "state"));
  else if (isObject(wire) && "certificate" in wire) found.certificates.push(signedFromWire(wire, "certificate"));
  else found.segments.push(segmentFromWire(wire));
}
