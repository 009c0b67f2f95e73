// From whatever somebody typed or a client sent to the one spelling of a value.
//
// Never fails and never drops: what its kind cannot read stays as it came, and `readable` says so, for a flag that
// people see. Blank text is the same as no answer (null, cleared).

import { trimmed } from "../text/index.ts";
import type { Value } from "./kinds.ts";
import { readDate, readDatetime, readTime } from "./moments.ts";
import { readDecimal, readInteger } from "./numbers.ts";
import { readPhone } from "./phones.ts";
import { readGeopoint, readGeoshape, readGeotrace } from "./places.ts";
import { readAttachment, readBoolean, readList, readText } from "./plain.ts";

const READERS = new Map<string, (value: unknown) => Value | undefined>([
  ["text", readText],
  ["integer", readInteger],
  ["decimal", readDecimal],
  ["date", readDate],
  ["time", readTime],
  ["datetime", readDatetime],
  ["geopoint", readGeopoint],
  ["geotrace", readGeotrace],
  ["geoshape", readGeoshape],
  ["select_one", readText],
  ["set_element", readBoolean],
  ["attachment", readAttachment],
  ["phone", readPhone],
  ["boolean", readBoolean],
  ["list", readList],
]);

/** What a value is read as. */
export interface ReadValue {
  readonly value: Value;
  /** Whether it could be read as its kind; no answer can. */
  readonly readable: boolean;
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && trimmed(value) === "");
}

/** The value as it came, numbers that are not whole as text: a value of ours holds none. */
function withoutFloats(value: unknown): Value {
  if (typeof value === "number" && !Number.isInteger(value)) return readDecimal(value) ?? String(value);
  return Array.isArray(value) ? value.map(withoutFloats) : (value as Value);
}

/** The canonical value, and whether it could be read as its kind; kinds unknown here keep any value. */
export function readValue(kind: string, value: unknown): ReadValue {
  if (isBlank(value)) return { value: null, readable: true };
  const reader = READERS.get(kind);
  if (reader === undefined) return { value: withoutFloats(value), readable: true };
  const found = reader(value);
  return found === undefined ? { value: withoutFloats(value), readable: false } : { value: found, readable: true };
}

/** The one spelling of `value` as a value of `kind`; unreadable values unchanged, blank ones null. */
export function canonical(kind: string, value: unknown): Value {
  return readValue(kind, value).value;
}

/** Whether `value` can be read as a value of `kind`; no answer can. */
export function readable(kind: string, value: unknown): boolean {
  return readValue(kind, value).readable;
}
