// A pattern's text read into parts: characters and classes, sequences, alternatives, repetitions, both ends.
//
// Refused: look-around, references to groups, named groups, flags, word boundaries, possessive and atomic parts. `\d`,
// `\w`, `\s` are ASCII, as in Java. This module must not build automata.

import { type Chars, type Read, escaped, readClass, refused, single } from "./characters.ts";

const LONGEST = 1_000;
const MOST_REPEATS = 1_000;
const DEPTH = 30;

/** A set of characters, a repetition (`most` undefined: without end), a sequence, alternatives, or an end of the text. */
export type Part =
  | { readonly kind: "chars"; readonly chars: Chars }
  | { readonly kind: "many"; readonly part: Part; readonly least: number; readonly most: number | undefined }
  | { readonly kind: "row"; readonly parts: readonly Part[] }
  | { readonly kind: "either"; readonly parts: readonly Part[] }
  | { readonly kind: "end"; readonly mark: "^" | "$" };

type Signs = readonly string[];

const ANY: Chars = {
  ranges: [
    [10, 10],
    [13, 13],
  ],
  negated: true,
};

/** The parts of a pattern; ExpressionError (`expression_pattern`) with the place in it, in code points. */
export function readPattern(text: string): Part {
  const signs = Array.from(text);
  if (signs.length > LONGEST) throw refused(LONGEST, "");
  const [part, at] = either(signs, 0, 0);
  if (at < signs.length) throw refused(at, signs[at] ?? "");
  return part;
}

function either(signs: Signs, start: number, depth: number): Read<Part> {
  if (depth > DEPTH) throw refused(start, "(");
  const parts: Part[] = [];
  for (let at = start; ; at += 1) {
    const [part, after] = row(signs, at, depth);
    parts.push(part);
    at = after;
    if (signs[at] !== "|") return [parts.length === 1 ? part : { kind: "either", parts }, at];
  }
}

function row(signs: Signs, start: number, depth: number): Read<Part> {
  const parts: Part[] = [];
  let at = start;
  while (at < signs.length && signs[at] !== "|" && signs[at] !== ")") {
    const [once, behind] = one(signs, at, depth);
    const [part, after] = many(signs, behind, once);
    parts.push(part);
    at = after;
  }
  return [{ kind: "row", parts }, at];
}

function one(signs: Signs, at: number, depth: number): Read<Part> {
  const sign = signs[at] ?? "";
  if (sign === "(") return group(signs, at, depth);
  if (sign === "^" || sign === "$") return [{ kind: "end", mark: sign }, at + 1];
  if ("*+?{}]".includes(sign)) throw refused(at, sign);
  const [chars, after] = set(signs, at, sign);
  return [{ kind: "chars", chars }, after];
}

function set(signs: Signs, at: number, sign: string): Read<Chars> {
  if (sign === "[") return readClass(signs, at);
  if (sign === "\\") return escaped(signs, at);
  return [sign === "." ? ANY : single(sign), at + 1];
}

function group(signs: Signs, at: number, depth: number): Read<Part> {
  const plain = signs[at + 1] === "?" && signs[at + 2] === ":";
  if (signs[at + 1] === "?" && !plain) throw refused(at, signs.slice(at, at + 4).join(""));
  const [part, end] = either(signs, at + (plain ? 3 : 1), depth + 1);
  if (end >= signs.length) throw refused(at, "(");
  return [part, end + 1];
}

function many(signs: Signs, at: number, part: Part): Read<Part> {
  const sign = signs[at] ?? "";
  if (sign === "" || !"*+?{".includes(sign)) return [part, at];
  if (part.kind === "end") throw refused(at, sign);
  const [least, most, behind] =
    sign === "{" ? times(signs, at) : [sign === "+" ? 1 : 0, sign === "?" ? 1 : undefined, at + 1];
  // taking as few as possible changes what groups hold, never whether the text fits
  const after = signs[behind] === "?" ? behind + 1 : behind;
  const next = signs[after] ?? "";
  if (next !== "" && "*+?{".includes(next)) throw refused(after, next);
  return [{ kind: "many", part, least, most }, after];
}

function times(signs: Signs, at: number): readonly [number, number | undefined, number] {
  const end = signs.indexOf("}", at);
  const found = /^([0-9]+)(,?)([0-9]*)$/.exec(end < 0 ? "" : signs.slice(at + 1, end).join(""));
  if (found === null || (found[2] === "" && found[3] !== "")) throw refused(at, signs.slice(at, at + 5).join(""));
  const least = count(found[1] ?? "", at);
  const high = found[3] === "" ? undefined : count(found[3] ?? "", at);
  const most = found[2] === "" ? least : high;
  if (most !== undefined && most < least) throw refused(at, signs.slice(at, end + 1).join(""));
  return [least, most, end + 1];
}

function count(digits: string, at: number): number {
  if (digits.length > 4 || Number(digits) > MOST_REPEATS) throw refused(at, digits);
  return Number(digits);
}
