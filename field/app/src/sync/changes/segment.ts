// A segment: a contiguous, hash-chained, signed run of one stream. What travels, by any road, any number of times.
//
// Its tip is the chain's hash after its last change, so a signature over the tip covers every change and their order.
// The last number and the tip are derived and never trusted from the wire. This module must not know who may write.

import { base64url, fromBase64url, hash, joined, type Bytes } from "../reading/bytes.ts";
import type { ClockReading } from "./clock.ts";
import { isStream, MAX_N } from "./names.ts";
import { UnreadableError } from "../reading/problem.ts";
import type { Sign, Verify } from "./signing.ts";
import {
  dumps,
  isInteger,
  isList,
  isObject,
  refuseBadText,
  type Json,
  type JsonObject,
} from "../reading/strict-json.ts";

export const MAX_CHANGES = 2_000;

/** The tip before a stream's first change. */
export const GENESIS: Bytes = new Uint8Array(32);

/** Where a run stands: its stream, first number, the tip before it, the author's clock, and the scope held. */
export interface Place {
  readonly stream: string;
  readonly start: number;
  readonly prev: Bytes;
  readonly clock: ClockReading;
  readonly scope: number;
}

/** A run of a stream; `hashes` and `tips` run beside the texts of its changes. */
export interface Segment extends Place {
  readonly changes: readonly string[];
  readonly hashes: readonly Bytes[];
  readonly tips: readonly Bytes[];
  readonly signature: string;
  readonly attested: boolean;
}

/** The number of the last change. */
export function endOf(segment: Segment): number {
  return segment.start + segment.changes.length - 1;
}

/** The chain's hash after the last change. */
export function tipOf(segment: Segment): Bytes {
  return segment.tips[segment.tips.length - 1] ?? segment.prev;
}

/** The tips after each change: SHA-256 of the previous tip and the change's hash. */
export function chain(prev: Bytes, hashes: readonly Bytes[]): Bytes[] {
  let tip = prev;
  return hashes.map((each) => (tip = hash(joined(tip, each))));
}

/** The exact text that a segment's signature, or home's attestation, covers. */
export function signedText(segment: Segment): string {
  const { stream, start, prev, clock, scope } = segment;
  const heading = segment.attested ? "packhorse attestation 1" : "packhorse segment 1";
  const tips = [base64url(prev), base64url(tipOf(segment))];
  return [heading, stream, start, endOf(segment), ...tips, clock.now, clock.skew ?? "-", scope, ""].join("\n");
}

/** A new segment over `changes`, signed by its stream's key. */
export async function seal(sign: Sign, place: Place, changes: readonly string[]): Promise<Segment> {
  const hashes = changes.map((text) => hash(text));
  const draft = { ...place, changes, hashes, tips: chain(place.prev, hashes), signature: "", attested: false };
  return { ...draft, signature: await sign(signedText(draft)) };
}

/** Whether the segment's signature is `publicKey`'s over exactly these changes in this order. */
export function genuine(segment: Segment, publicKey: Bytes, verify: Verify): Promise<boolean> {
  return verify(publicKey, signedText(segment), segment.signature);
}

/** The segment's JSON text: what a replica keeps to hand on. Changes are JSON strings: they arrive as they left. */
export function encodeSegment(segment: Segment): string {
  const { stream, start, prev, changes, clock, scope } = segment;
  return dumps({
    ...{ stream, from: start },
    ...(start > 1 && { prev: base64url(prev) }),
    ...{ changes, clock: { now: clock.now, skew: clock.skew }, scope },
    [segment.attested ? "att" : "sig"]: segment.signature,
  });
}

/** Read a segment; UnreadableError when its own shape is broken (its changes are not parsed here). */
export function segmentFromWire(wire: Json): Segment {
  if (!isObject(wire)) throw new UnreadableError("segment_not_object");
  const { stream, from: start } = wire;
  if (!isStream(stream)) throw new UnreadableError("bad_stream", "stream");
  if (!isInteger(start) || start < 1 || start > MAX_N - MAX_CHANGES) throw new UnreadableError("bad_number", "from");
  const changes = changesOf(wire["changes"]);
  const prev = prevOf(wire, start);
  const attested = wire["att"] !== undefined;
  const signature = wire[attested ? "att" : "sig"];
  if (typeof signature !== "string") throw new UnreadableError("bad_signature", "sig");
  const hashes = changes.map((text) => hash(text));
  const [clock, scope] = [clockOf(wire["clock"]), scopeOf(wire["scope"])];
  return { stream, start, prev, clock, scope, changes, hashes, tips: chain(prev, hashes), signature, attested };
}

function changesOf(value: Json | undefined): readonly string[] {
  if (!isList(value) || value.length === 0 || value.length > MAX_CHANGES)
    throw new UnreadableError("bad_changes", "changes", `from 1 to ${MAX_CHANGES} changes`);
  return value.map((text, index) => {
    if (typeof text !== "string") throw new UnreadableError("bad_changes", `changes/${index}`);
    refuseBadText(text, `changes/${index}`);
    return text;
  });
}

function prevOf(wire: JsonObject, start: number): Bytes {
  if (start === 1) return GENESIS;
  const { prev } = wire;
  const bytes = typeof prev === "string" ? fromBase64url(prev) : undefined;
  if (bytes?.length !== 32) throw new UnreadableError("bad_prev", "prev");
  return bytes;
}

function clockOf(clock: Json | undefined): ClockReading {
  const { now, skew } = isObject(clock) ? clock : {};
  const measured = skew ?? null;
  if (!isInteger(now) || !(measured === null || isInteger(measured))) throw new UnreadableError("bad_clock", "clock");
  return { now, skew: measured };
}

function scopeOf(scope: Json | undefined): number {
  if (!isInteger(scope) || scope < 0) throw new UnreadableError("bad_scope", "scope");
  return scope;
}
