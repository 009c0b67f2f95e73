// Numbers as text, exactly: `100.0` is `100`, `,5`-style commas are read where they can mean only one thing.
//
// Works on digits, never on floats, so that Python and JavaScript agree to the last digit. Digits are ASCII 0 to 9.

import { trimmed } from "../text/index.ts";

const NUMBER = /^([+\-\u2212]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?$/;
/** A Vietnamese decimal comma. `1,234` is left alone: one thousand and more for some, one and a bit for others. */
const COMMA = /^([+\-\u2212]?[0-9]+),([0-9]{1,2}|[0-9]{4,})$/;
const LONGEST = 100;
const LARGEST_EXPONENT = 50;

/** Sign, digits before and after the point as canonical text; no `-0`. */
function joined(sign: string, whole: string, fraction: string): string {
  whole = whole.replace(/^0+/, "") || "0";
  fraction = fraction.replace(/0+$/, "");
  const text = fraction ? `${whole}.${fraction}` : whole;
  return sign === "" || sign === "+" || text === "0" ? text : `-${text}`;
}

/** The digits with the point moved right by `places` (left when negative). */
function shifted(whole: string, fraction: string, places: number): [whole: string, fraction: string] {
  if (places >= 0) {
    fraction = fraction.padEnd(places, "0");
    return [whole + fraction.slice(0, places), fraction.slice(places)];
  }
  whole = whole.padStart(-places, "0");
  return [whole.slice(0, places), whole.slice(places) + fraction];
}

/**
 * A number's canonical decimal text, or undefined when the text is no number.
 *
 * Reads a sign (also U+2212), a leading or trailing point, an exponent up to ±50, a decimal comma; 100 characters.
 */
export function numberText(text: string): string | undefined {
  text = trimmed(text);
  if ([...text].length > LONGEST) return undefined;
  const found = NUMBER.exec(text.replace(COMMA, "$1.$2"));
  if (found === null) return undefined;
  const [, sign = "", whole = "", fraction = "", power = "0"] = found;
  const exponent = Number(power);
  if (!(whole || fraction) || Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  return joined(sign, ...shifted(whole, fraction, exponent));
}

/** Canonical decimal text of a number or of text; undefined when unreadable. */
export function readDecimal(value: unknown): string | undefined {
  if (typeof value === "string") return numberText(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined;
  return numberText(String(value));
}

/** The integer that a value says, `"100.0"` and `"1e2"` included; undefined when unreadable or beyond ±(2^53 - 1). */
export function readInteger(value: unknown): number | undefined {
  const text = readDecimal(value);
  if (text === undefined || text.includes(".")) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Canonical decimal text rounded to `places` decimals, half away from zero. */
export function rounded(text: string, places: number): string {
  const negative = text.startsWith("-");
  const [whole = "", fraction = ""] = (negative ? text.slice(1) : text).split(".");
  if (fraction.length <= places) return text;
  const up = (fraction[places] ?? "0") >= "5" ? 1n : 0n;
  const digits = String(BigInt(whole + fraction.slice(0, places)) + up).padStart(places + 1, "0");
  const cut = digits.length - places;
  return joined(negative ? "-" : "", digits.slice(0, cut), digits.slice(cut));
}

/** Order of two canonical decimal texts by value. */
export function compareNumbers(one: string, other: string): number {
  const [minusOne, minusOther] = [one.startsWith("-"), other.startsWith("-")];
  if (minusOne !== minusOther) return minusOne ? -1 : 1;
  return minusOne ? compareSizes(other.slice(1), one.slice(1)) : compareSizes(one, other);
}

function compareSizes(one: string, other: string): number {
  const [wholeOne = "", fractionOne = ""] = one.split(".");
  const [wholeOther = "", fractionOther = ""] = other.split(".");
  if (wholeOne.length !== wholeOther.length) return wholeOne.length - wholeOther.length;
  const [left, right] = [wholeOne + fractionOne, wholeOther + fractionOther];
  return left < right ? -1 : left > right ? 1 : 0;
}
