// Conversions between the four types, as XPath 1.0 (section 4) says, with the two rules that XForms adds.
//
// Added: a text that is a date or date-time is, as number, its days since 1970-01-01 (so `. <= today()` works); a
// node-set is true when one of its nodes is not empty. This module must not walk paths.

import type { Node, Result } from "../nodes.ts";
import { DAY, readMoment } from "./calendar.ts";

const NUMBER = /^[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*$/;

/** The sign, digits and power of ten of a finite number: digits d1 d2 … mean d1.d2… times ten to the `power`. */
export function digitsOf(number: number): { readonly sign: string; readonly digits: string; readonly power: number } {
  const [mantissa = "", power = "0"] = number.toExponential().split("e");
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  return { sign, digits: mantissa.replace(/[-.]/g, ""), power: Number(power) };
}

/** The shortest digits that give this double again, never with an exponent; `NaN`, `Infinity`, `-Infinity`. */
export function numberText(number: number): string {
  const text = String(number);
  if (!text.includes("e")) return text;
  const { sign, digits, power } = digitsOf(number);
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  return sign + digits.padEnd(power + 1, "0");
}

/** XPath's Number with an optional minus and white space around; NaN for all else, `1e3` and `+1` included. */
export function plainNumber(text: string): number {
  const found = NUMBER.exec(text);
  return found === null ? NaN : Number(found[1]);
}

/** The number that a text says, or the days of its date; NaN for all else, the empty text included. */
export function textNumber(text: string, offset: number): number {
  if (text === "") return NaN;
  const number = plainNumber(text);
  if (!Number.isNaN(number)) return number;
  const moment = readMoment(text, offset);
  return moment === undefined ? NaN : moment.ms / DAY;
}

/** Any value as number. */
export function toNumber(value: Result, offset: number): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return textNumber(value, offset);
  if (typeof value === "boolean") return value ? 1 : 0;
  return value[0] === undefined ? NaN : textNumber(value[0].text, offset);
}

/** Any value as text; of a node-set its first node's. */
export function toText(value: Result): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  return typeof value === "boolean" ? String(value) : (value[0]?.text ?? "");
}

/** A result as the text of an answer, undefined for no answer: empty text, NaN, infinities. */
export function toAnswer(value: Result): string | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return undefined;
  return toText(value) || undefined;
}

/** Any value as boolean; of a node-set whether one of its nodes is not empty. */
export function toBoolean(value: Result): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return typeof value === "string" ? value !== "" : value.some((node) => node.text !== "");
}

/** Whether a value is a node-set. */
export function isNodes(value: Result): value is readonly Node[] {
  return typeof value === "object";
}

/** Every value as text; every node of a node-set on its own. */
export function textsOf(values: readonly Result[]): string[] {
  return values.flatMap((value) => (isNodes(value) ? value.map((node) => node.text) : [toText(value)]));
}

/** Every value as number; every node of a node-set on its own. */
export function numbersOf(values: readonly Result[], offset: number): number[] {
  return values.flatMap((value) =>
    isNodes(value) ? value.map((node) => textNumber(node.text, offset)) : [toNumber(value, offset)],
  );
}
