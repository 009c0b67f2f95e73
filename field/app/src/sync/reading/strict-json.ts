// JSON as Packhorse accepts it: no floats, no duplicate keys, bounded numbers and depth, no NUL, no half surrogate.
//
// JSON.parse takes `1.5`, `1e3`, integers that it rounds, and the last of two equal keys. What we write ourselves is
// recognised because it comes back letter for letter; everything else is read sign by sign (see `json-reader`).
// This module must not know what the JSON means.

import { fromUtf8 } from "./bytes.ts";
import { readJson } from "./json-reader.ts";
import { UnreadableError } from "./problem.ts";

/** Decoded JSON; objects hold own properties only, `__proto__` among them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** How deep objects and lists may nest, the outermost counted: the same in every language, whatever its stack. */
export const MAX_DEPTH = 32;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Refuse text that holds NUL or a lone surrogate: PostgreSQL and UTF-8 cannot hold them. */
export function refuseBadText(text: string, path = ""): void {
  if (text.includes("\0")) throw new UnreadableError("text_has_nul", path);
  if (LONE_SURROGATE.test(text)) throw new UnreadableError("text_not_unicode", path);
}

/** Walk a decoded value and refuse NUL and lone surrogates, naming the path. */
function refuseBadTexts(value: Json, path = ""): void {
  if (typeof value === "string") refuseBadText(value, path);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      refuseBadText(key, path);
      refuseBadTexts(inner, path ? `${path}/${key}` : key);
    }
}

/** Whether every number is a whole one that is held exactly, and nothing nests deeper than `left`. */
function isPlain(value: Json, left: number): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isPlain(inner, left - 1));
}

function nestsWithin(value: Json, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => nestsWithin(inner, left - 1));
}

/** The value of text that is spelled as we spell it ourselves; undefined for any other, good or bad. */
function ownSpelling(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text && isPlain(value, MAX_DEPTH) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Decode strict JSON from UTF-8 bytes or text; UnreadableError with a stable code otherwise. */
export function loads(data: Uint8Array | string): Json {
  const text = typeof data === "string" ? data : decoded(data);
  let value = ownSpelling(text);
  if (value === undefined) {
    value = readJson(text);
    if (!nestsWithin(value, MAX_DEPTH)) throw new UnreadableError("too_deep", "", `more than ${MAX_DEPTH} levels`);
  }
  if (text.includes("\\u")) refuseBadTexts(value); // only an escape can smuggle them through UTF-8
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new UnreadableError("text_not_unicode");
  }
}

/** Compact JSON text, keys in the order given; what we write is what we would accept. */
export function dumps(value: Json): string {
  return JSON.stringify(value);
}

/** Whether decoded JSON is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether decoded JSON is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether decoded JSON is a whole number that every language holds exactly. */
export function isInteger(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}
