// What a phone fills in by itself about the moment and itself, and ids. Pure: clock and lots are handed in.

import type { Value } from "../forms/index.ts";
import type { Bytes } from "../sync/index.ts";

/** Minutes that the place of the forms is ahead of UTC. */
const OFFSET = 420;
/** The first moment of the year 9999: a phone's clock may say any, a calendar goes no further. */
const LATEST = 253_370_764_800_000;

/** A phone's clock (UTC ms), or the nearest moment that a calendar has, as the time of day of the place: ISO 8601. */
export function localTime(now: number): string {
  const within = Math.min(Math.max(now, 0), LATEST);
  return new Date(within + OFFSET * 60_000).toISOString().replace("Z", "+07:00");
}

/** By type of question what the phone notes itself. */
export function metaOf(now: number, stream: string, person: string): Map<string, Value> {
  const start = localTime(now);
  return new Map([
    ["start", start],
    ["today", start.slice(0, 10)],
    ["deviceid", stream],
    ["username", person],
  ]);
}

/** A UUID of version 4 (RFC 9562) from 16 random bytes. */
export function uuidOf(random: Bytes): string {
  const hex = Array.from(random, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
