// The Vietnamese order: a ă â b c d đ e ê …, then the tones ngang, huyền, hỏi, ngã, sắc, nặng.
//
// The key is text to be compared by code units (`<`), as both databases compare it. Its order is that of ICU's `vi`
// collation, except that tone placement and case make no difference.

import { isAscii, lower, wordsOf } from "./letters.ts";

const ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const CODE = new Map([...ALPHABET].map((letter, place) => [letter, String.fromCharCode(65 + place)]));
const TONE_RANK = new Map([
  ["\u0300", "1"],
  ["\u0309", "2"],
  ["\u0303", "3"],
  ["\u0301", "4"],
  ["\u0323", "5"],
]);
const LETTERS = /[a-zđ\u0300-\u036f]+/g;
const MARKED = /([a-zđ])([\u0300-\u036f]*)/g;

/** In this order, below digits and letters (the last above them), so that the shorter of two words comes first. */
const [PART, LEVEL, SPACE, SIGN, FOREIGN] = [" ", "!", '"', "#", "~"];

function letterCode(base: string, marks: string): string {
  for (const mark of marks) {
    const code = CODE.get((base + mark).normalize("NFC"));
    if (code !== undefined) return code;
  }
  return CODE.get(base) ?? "";
}

function otherCodes(text: string): string {
  let codes = "";
  for (const sign of text) {
    if (sign >= "0" && sign <= "9") codes += sign;
    else codes += (isAscii(sign) ? SIGN : FOREIGN) + sign;
  }
  return codes;
}

function tones(run: string): string {
  let found = "";
  for (const sign of run) found += TONE_RANK.get(sign) ?? "";
  return found || "0";
}

/** A word's letters and its tones, as codes. */
function wordCodes(word: string): [letters: string, tones: string] {
  const text = lower(word.normalize("NFD"));
  let codes = "";
  let place = 0;
  for (const found of text.matchAll(MARKED)) {
    codes += otherCodes(text.slice(place, found.index)) + letterCode(found[1] ?? "", found[2] ?? "");
    place = found.index + found[0].length;
  }
  codes += otherCodes(text.slice(place));
  return [codes, (text.match(LETTERS) ?? []).map(tones).join("")];
}

function keyOf(words: readonly string[]): string {
  const pairs = words.map(wordCodes);
  return pairs.map(([letters]) => letters).join(SPACE) + LEVEL + pairs.map(([, tones]) => tones).join("");
}

/** The key to sort a text by. */
export function sortKey(text: string): string {
  return keyOf(wordsOf(text));
}

/** The key to sort a person's name by: last word, then middle, then family name. Every *Hoa* before every *Hòa*. */
export function givenNameKey(name: string): string {
  const words = wordsOf(name);
  if (words.length < 2) return keyOf(words);
  return [keyOf(words.slice(-1)), keyOf(words.slice(1, -1)), keyOf(words.slice(0, 1))].join(PART);
}

/** Order of texts by code points, as Python sorts: code units differ from it above U+FFFF. */
export function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place++) {
    const difference = weight(one.charCodeAt(place)) - weight(other.charCodeAt(place));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Surrogates stand above every other code unit. */
function weight(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
