// Characters of a pattern: single ones, escapes and classes such as `[0-9A-Z]`, `\d`, `\p{L}`.
//
// A character is a Unicode code point, held as number; a pattern is a list of characters. This module must not know
// repetitions.

import { ExpressionError } from "../problems.ts";

type Range = readonly [low: number, high: number];

/** A set of characters: ranges, a Unicode category, nested sets; or all others when `negated`. */
export interface Chars {
  readonly ranges: readonly Range[];
  readonly category?: RegExp;
  readonly nested?: readonly Chars[];
  readonly negated?: boolean;
}

/** What was read, and where the pattern goes on. */
export type Read<T> = readonly [T, number];

const SHORT: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  s: [
    [9, 13],
    [32, 32],
  ],
};
const CONTROL: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12 };
const CATEGORY = /^\{(C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)\}/;

/** The set of one character. */
export function single(sign: string): Chars {
  const code = sign.codePointAt(0) ?? 0;
  return { ranges: [[code, code]] };
}

/** Whether a character is in the set; categories are Unicode's DerivedGeneralCategory, one character at a time. */
export function has(chars: Chars, code: number): boolean {
  const inside =
    chars.ranges.some(([low, high]) => low <= code && code <= high) ||
    chars.category?.test(String.fromCodePoint(code)) === true ||
    chars.nested?.some((inner) => has(inner, code)) === true;
  return inside !== (chars.negated === true);
}

/** The error of a pattern. */
export function refused(at: number, about: string): ExpressionError {
  return new ExpressionError("expression_pattern", at, about);
}

/** What `\…` at `at` means. */
export function escaped(signs: readonly string[], at: number): Read<Chars> {
  const sign = signs[at + 1] ?? "";
  const short = SHORT[sign.toLowerCase()];
  const control = CONTROL[sign];
  if (short !== undefined) return [{ ranges: short, negated: sign !== sign.toLowerCase() }, at + 2];
  if (control !== undefined) return [{ ranges: [[control, control]] }, at + 2];
  if (sign === "p" || sign === "P") return category(signs, at, sign === "P");
  const digits = signs.slice(at + 2, at + 6).join("");
  if (sign === "u" && /^[0-9A-Fa-f]{4}$/.test(digits)) {
    const code = Number.parseInt(digits, 16);
    return [{ ranges: [[code, code]] }, at + 6];
  }
  if (sign === "" || /^[0-9A-Za-z]$/.test(sign)) throw refused(at, `\\${sign}`);
  return [single(sign), at + 2];
}

function category(signs: readonly string[], at: number, negated: boolean): Read<Chars> {
  const found = CATEGORY.exec(signs.slice(at + 2, at + 6).join(""));
  if (found === null) throw refused(at, signs.slice(at, at + 6).join(""));
  return [{ ranges: [], category: new RegExp(`^\\p{${found[1] ?? ""}}$`, "u"), negated }, at + 2 + found[0].length];
}

/** The class that opens with `[` at `start`. */
export function readClass(signs: readonly string[], start: number): Read<Chars> {
  const negated = signs[start + 1] === "^";
  let at = start + (negated ? 2 : 1);
  const ranges: Range[] = [];
  const nested: Chars[] = [];
  while (at < signs.length && signs[at] !== "]") {
    const [part, after] = member(signs, at);
    const low = only(part);
    at = after;
    if (low === undefined) nested.push(part);
    else if (signs[at] !== "-" || signs[at + 1] === "]" || signs[at + 1] === undefined) ranges.push([low, low]);
    else {
      const [end, behind] = member(signs, at + 1);
      const high = only(end);
      if (high === undefined || high < low) throw refused(at, signs.slice(at - 1, behind).join(""));
      ranges.push([low, high]);
      at = behind;
    }
  }
  if (at >= signs.length || ranges.length + nested.length === 0) throw refused(start, "[");
  return [{ ranges, nested, negated }, at + 1];
}

function member(signs: readonly string[], at: number): Read<Chars> {
  const sign = signs[at] ?? "";
  if (sign === "\\") return escaped(signs, at);
  if (sign === "[" || (sign === "&" && signs[at + 1] === "&")) throw refused(at, sign);
  return [single(sign), at + 1];
}

/** The character of a set that has just one. */
function only(part: Chars): number | undefined {
  const [first] = part.ranges;
  const plain = part.ranges.length === 1 && part.category === undefined && part.negated !== true;
  return plain && first !== undefined && first[0] === first[1] ? first[0] : undefined;
}
