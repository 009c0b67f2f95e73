// Telephone numbers as `+84…`: `0912 345 678`, `84912345678` and `(+84) 912.345.678` are one number.
//
// Vietnamese numbers: mobile `0(3|5|7|8|9)` and 8 digits, fixed `02` and 9 digits (national numbering plan, with the
// mobile prefixes as changed in 2018). Numbers of other countries are read when they start with `+`. A telephone is
// shared by a family: never an identity.

import { SPACE } from "../text/letters.ts";

const NOISE = new RegExp(`[${SPACE}.()\\-\\u2010-\\u2015]+`, "gu");
const TRUNK = /^(?:(?:\+|00)?840?|0)([35789][0-9]{8}|2[0-9]{9})$/;
const FOREIGN = /^(?:\+|00)(?!84)([1-9][0-9]{6,14})$/;
const BARE_MOBILE = /^[35789][0-9]{8}$/;

/**
 * The number with its country code, or undefined when the text is no telephone number.
 *
 * An integer of nine digits is a mobile number whose leading zero a spreadsheet ate.
 */
export function readPhone(value: unknown): string | undefined {
  if (typeof value === "number") return BARE_MOBILE.test(String(value)) ? `+84${value}` : undefined;
  if (typeof value !== "string") return undefined;
  const digits = value.replace(NOISE, "");
  const home = TRUNK.exec(digits);
  if (home) return `+84${home[1]}`;
  const foreign = FOREIGN.exec(digits);
  return foreign ? `+${foreign[1]}` : undefined;
}
