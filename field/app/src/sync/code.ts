// The speakable code of a dossier, such as `A01-7K4-QM3`: the same on every replica, without asking anybody.
//
// The village's own code, five characters of the SHA-256 of the dossier's id, and a check character over both; only the
// five find a dossier. The server's `sync/code.py` tells why, and tests/vectors/code.json holds both.
// This module must not know an area's name.

import { hash } from "./reading/bytes.ts";

/** Characters of the parts that are derived, in the order of their worth. */
export const CODE_ALPHABET = "0123456789AHKMQUY";
/** Characters that find a dossier. */
const LENGTH = 5;
const LONGEST_PLACE = 6;

const BASE = CODE_ALPHABET.length;
const WORTH = new Map([...CODE_ALPHABET, ..."BCDEFGIJLNOPRSTVWXZ"].map((sign, worth) => [sign, worth]));
// What Python's `\s` takes for space, with the dots and dashes that people put in between.
const PARTED = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000.\u2013\u2014-]+/g;

/** A code that was read: the village's group ("" where the dossier had no area), and what finds the dossier. */
export interface Code {
  readonly place: string;
  readonly mark: string;
}

/** The five characters that find a dossier, from its id. */
export function markOf(dossier: string): string {
  let number = hash(dossier)
    .subarray(0, 8)
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let mark = "";
  for (let place = 0; place < LENGTH; place++) {
    mark += CODE_ALPHABET[Number(number % BigInt(BASE))];
    number /= BigInt(BASE);
  }
  return mark;
}

/** The village's group: what stands behind the `/` of an area id, or the unit's own code; "" without an area. */
export function placeOf(area: string): string {
  const slash = area.indexOf("/");
  const own = (slash < 0 ? "" : area.slice(slash + 1)) || (slash < 0 ? area : area.slice(0, slash)).split("@")[0] || "";
  return [...upper(own)]
    .filter((sign) => WORTH.has(sign))
    .slice(-LONGEST_PLACE)
    .join("");
}

/** The code of a dossier in an area, as it is printed. */
export function codeOf(dossier: string, area: string): string {
  const place = placeOf(area);
  const mark = markOf(dossier);
  const whole = mark + check(place, mark);
  return [place, whole.slice(0, 3), whole.slice(3)].filter((part) => part !== "").join("-");
}

/** The code in what somebody typed or heard; undefined when it is none, or a character of it is wrong. */
export function readCode(text: string): Code | undefined {
  const signs = [...upper(text.replace(PARTED, ""))];
  if (signs.length <= LENGTH || signs.length > LONGEST_PLACE + LENGTH + 1) return undefined;
  const place = signs.slice(0, -LENGTH - 1).join("");
  const [mark, last] = [heard(signs.slice(-LENGTH - 1, -1)), heard(signs.slice(-1))];
  if (![...place].every((sign) => WORTH.has(sign)) || ![...mark].every((sign) => CODE_ALPHABET.includes(sign)))
    return undefined;
  return check(place, mark) === last ? { place, mark } : undefined;
}

/** Only the letters that a code has: what else a language makes capitals of is no code anyway. */
function upper(text: string): string {
  return text.replace(/[a-z]/g, (sign) => sign.toUpperCase());
}

function heard(signs: readonly string[]): string {
  return signs.map((sign) => (sign === "O" ? "0" : sign === "I" ? "1" : sign)).join("");
}

/** Weights 2, 3, 4 … from the last character on: none is 0 or 1 modulo 17 for as long as a code can be. */
function check(place: string, mark: string): string {
  const total = [...(place + mark)].reverse().reduce((sum, sign, at) => sum + (at + 2) * (WORTH.get(sign) ?? 0), 0);
  return CODE_ALPHABET[(BASE - (total % BASE)) % BASE] ?? "";
}
