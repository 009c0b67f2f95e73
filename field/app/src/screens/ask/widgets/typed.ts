// What is typed and how: which keypad, and the soft checks of personal numbers and telephone numbers.
//
// A soft check tells, and stops nobody. This module must not judge what the form judges.

import type { FormNode } from "../../../forms/index.ts";
import { readable } from "../../../sync/values/index.ts";

/** Attributes of an input that bring the right keypad. */
export interface Keypad {
  readonly type: "text" | "tel" | "email";
  readonly inputMode: "text" | "numeric" | "decimal" | "tel" | "email";
  readonly autoCapitalize: "off" | "sentences" | "words";
}

const NUMERIC: Keypad = { type: "text", inputMode: "numeric", autoCapitalize: "off" };

/** The keypad of a question that is typed. */
export function keypadOf(node: FormNode): Keypad {
  if (node.kind === "phone") return { type: "tel", inputMode: "tel", autoCapitalize: "off" };
  if (node.kind === "integer" || (node.appearance ?? []).includes("numbers")) return NUMERIC;
  if (node.kind === "decimal") return { ...NUMERIC, inputMode: "decimal" };
  const isName = (node.means ?? []).includes("person.name");
  return { type: "text", inputMode: "text", autoCapitalize: isName ? "words" : "sentences" };
}

/** Whether a question takes several lines. */
export function isMultiline(node: FormNode): boolean {
  return (node.appearance ?? []).includes("multiline") || node.parameters?.["rows"] !== undefined;
}

/** Codes of the 63 provinces in personal identification numbers (Circular 59/2021/TT-BCA, appendix). */
const PROVINCES = new Set(
  (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 " +
    "044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 " +
    "089 091 092 093 094 095 096"
  ).split(" "),
);

/** What looks odd about an answer: the key of a sentence, with numbers for it. */
export type Soft =
  { readonly says: "digits"; readonly count: number } | { readonly says: "province" | "phone" | "name" };

/** What looks odd about what is typed, if anything does. */
export function oddityOf(node: FormNode, typed: string): Soft | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  if (isPersonalNumber(node)) return oddNumber(text.replace(/[\s.]/g, ""));
  if (node.kind === "phone" && !readable("phone", text)) return { says: "phone" };
  if ((node.means ?? []).includes("person.name") && !/\s/.test(text)) return { says: "name" };
  return undefined;
}

/** Whether a question asks for the number on an identity card: 12 digits (Law 26/2023/QH15). */
export function isPersonalNumber(node: FormNode): boolean {
  const asks = (node.means ?? []).includes("person.number") || node.pii === "identifier";
  return asks && (node.constraint?.text ?? "").includes("{12}");
}

function oddNumber(digits: string): Soft | undefined {
  if (!/^[0-9]*$/.test(digits) || digits.length !== 12) return { says: "digits", count: digits.length };
  return PROVINCES.has(digits.slice(0, 3)) ? undefined : { says: "province" };
}

/** Whole numbers from here on are read back with their thousands; a year is not. */
const LONG = 10_000;

/** How a number is read, as the language writes it: `1.200` typed for 1,2 is seen at once. Undefined for no number. */
export function readNumber(kind: string | undefined, value: unknown, place: string): string | undefined {
  if ((kind !== "decimal" && kind !== "integer") || value === null || !readable(kind, value)) return undefined;
  const number = Number(value);
  if (kind === "integer" && Math.abs(number) < LONG) return undefined;
  return Number.isFinite(number)
    ? new Intl.NumberFormat(place, { maximumFractionDigits: 9 }).format(number)
    : undefined;
}
