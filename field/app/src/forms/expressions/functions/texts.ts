// Functions of text. A character is a Unicode code point, so `𠂎` (a Nôm letter) is one.
//
// This module must not fold or normalise letters: `hoà` and `hòa` are two texts here.

import { textsOf, toText } from "../evaluating/convert.ts";
import { patternOf } from "../patterns/index.ts";
import { fromBase64 } from "./base64.ts";
import { type Works, number, ofTexts, text } from "./work.ts";

/** Whether every character is one UTF-16 unit. */
function isPlain(words: string): boolean {
  return !/[\ud800-\udfff]/.test(words);
}

function lengthOf(words: string): number {
  return isPlain(words) ? words.length : Array.from(words).length;
}

/** The characters from `start` up to, without, `end`, both from 0 and not negative. */
function slice(words: string, start: number, end: number): string {
  if (start >= end) return "";
  return isPlain(words) ? words.slice(start, end) : Array.from(words).slice(start, end).join("");
}

/** From `start` up to, without, `end`, both from 0; negative ones count from the end; cut off after the point. */
function substr(words: string, start: number, end: number): string {
  if (Number.isNaN(start) || Number.isNaN(end)) return "";
  const length = lengthOf(words);
  const place = (given: number): number => {
    const whole = Math.trunc(given);
    return Math.max(0, whole < 0 ? whole + length : whole);
  };
  return slice(words, place(start), place(end));
}

/** XPath 1.0, 4.2: the characters at places p (from 1) with round(start) <= p < round(start) + round(length). */
function substring(words: string, start: number, length: number): string {
  const first = Math.floor(start + 0.5);
  const last = first + Math.floor(length + 0.5);
  return first < last ? slice(words, Math.max(1, first) - 1, Math.max(1, last) - 1) : "";
}

function before(words: string, part: string): string {
  const at = part === "" ? -1 : words.indexOf(part);
  return at < 0 ? "" : words.slice(0, at);
}

function after(words: string, part: string): string {
  const at = words.indexOf(part);
  return at < 0 ? "" : words.slice(at + part.length);
}

function normalized(words: string): string {
  return words.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

function translated(words: string, old: string, fresh: string): string {
  const [from, to] = [Array.from(old), Array.from(fresh)];
  return Array.from(words, (sign) => {
    const place = from.indexOf(sign);
    return place < 0 ? sign : (to[place] ?? "");
  }).join("");
}

export const WORKS: Works = [
  ["string", (_frame, value = "") => toText(value)],
  ["concat", (frame, ...values) => frame.meter.checked(textsOf(values).join(""))],
  ["join", (frame, between, ...values) => frame.meter.checked(textsOf(values).join(text(between)))],
  ["contains", ofTexts((words, part) => words.includes(part))],
  ["starts-with", ofTexts((words, part) => words.startsWith(part))],
  ["ends-with", ofTexts((words, part) => words.endsWith(part))],
  ["substring-before", ofTexts(before)],
  ["substring-after", ofTexts(after)],
  ["substr", (_frame, words, start, end) => substr(text(words), number(start), number(end, Infinity))],
  ["substring", (_frame, words, start, length) => substring(text(words), number(start), number(length, Infinity))],
  ["string-length", (_frame, words) => lengthOf(text(words))],
  ["normalize-space", (_frame, words) => normalized(text(words))],
  ["translate", (_frame, words, old, fresh) => translated(text(words), text(old), text(fresh))],
  [
    "regex",
    (frame, words, pattern) =>
      patternOf(text(pattern)).fits(text(words), (steps) => {
        frame.meter.spend(steps);
      }),
  ],
  ["base64-decode", (_frame, words) => fromBase64(text(words))],
];
