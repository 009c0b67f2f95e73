// When two values are equal: their keys are (law 10).
//
// A key is text, spelled as on the server. Its first sign says how the value was read: `0` cleared, `t:` text, `n:`
// number by value, `d:` date, `h:` time of day in UTC, `m:` instant, `g:` place, `c:` choice, `b:` truth value, `a:`
// attachment, `p:` telephone, `l:` list, `?` before the key of what its kind could not read. Keys of different kinds
// are not to be compared.

import { textKey } from "../text/index.ts";
import { readValue } from "./canonical.ts";
import type { Value } from "./kinds.ts";
import { instant, timeOfDay, type Moment } from "./moments.ts";

/** The key of no answer. */
export const CLEARED = "0";

function secondsKey(sign: string, [seconds, fraction]: Moment): string {
  return fraction ? `${sign}:${seconds}.${fraction}` : `${sign}:${seconds}`;
}

/** A key by what the value looks like, for kinds that are unknown and values that are unreadable. */
function plainKey(value: Value): string {
  if (value === null) return CLEARED;
  if (typeof value === "boolean") return value ? "b:1" : "b:0";
  if (typeof value === "number") return `n:${value}`;
  return typeof value === "string" ? "t:" + textKey(value) : "l:" + JSON.stringify(value.map(plainKey));
}

const KEYS = new Map<string, (text: string) => string>([
  ["decimal", (text) => "n:" + text],
  ["date", (text) => "d:" + text],
  ["time", (text) => secondsKey("h", timeOfDay(text))],
  ["datetime", (text) => secondsKey("m", instant(text))],
  ["geopoint", (text) => "g:" + text],
  ["geotrace", (text) => "g:" + text],
  ["geoshape", (text) => "g:" + text],
  ["select_one", (text) => "c:" + text],
  ["attachment", (text) => "a:" + text],
  ["phone", (text) => "p:" + text],
]);

/** The key of `value` as a value of `kind`: two values are equal if and only if their keys are. */
export function equalityKey(kind: string, value: unknown): string {
  const read = readValue(kind, value);
  if (read.value === null) return CLEARED;
  if (!read.readable) return "?" + plainKey(read.value);
  const key = KEYS.get(kind);
  return key !== undefined && typeof read.value === "string" ? key(read.value) : plainKey(read.value);
}
