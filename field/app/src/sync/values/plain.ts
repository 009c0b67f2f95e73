// Text, choices, yes and no, attachments and lists.
//
// Text is put into NFC and trimmed; what stands inside is the author's. Choices are codes of a form and keep their case.

import { lower, nfc, trimmed, wordsOf } from "../text/index.ts";
import type { Value } from "./kinds.ts";
import { readDecimal } from "./numbers.ts";

const TRUE = new Set(["true", "1", "yes", "co", "có"]);
const FALSE = new Set(["false", "0", "no", "khong", "không"]);
const ATTACHMENT = /^sha256:([0-9A-Fa-f]{64})\.([0-9A-Za-z]{1,10})$/;
const DEEPEST = 4;

/** NFC, trimmed, lines ended by LF; numbers and truth values as other clients may send them become words. */
export function readText(value: unknown): string | undefined {
  if (typeof value === "string") return nfc(trimmed(value.replace(/\r\n?/g, "\n")));
  return typeof value === "boolean" ? String(value) : readDecimal(value);
}

/** True or false from a truth value, 1 and 0, or the words of a form in Vietnamese or English. */
export function readBoolean(value: unknown): boolean | undefined {
  const text = readText(value);
  const word = text === undefined ? "" : lower(text);
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : undefined;
}

/** `sha256:<64 hex digits>.<extension>` in lower case; a bare file name is not yet an attachment. */
export function readAttachment(value: unknown): string | undefined {
  const found = typeof value === "string" ? ATTACHMENT.exec(trimmed(value)) : null;
  return found ? `sha256:${found[1]}.${found[2]}`.toLowerCase() : undefined;
}

function element(value: unknown, depth: number): Value | undefined {
  if (Array.isArray(value) && depth < DEEPEST) return elements(value, depth + 1);
  if (value === null || typeof value === "boolean" || Number.isInteger(value)) return value as Value;
  return readText(value);
}

function elements(list: readonly unknown[], depth: number): Value | undefined {
  const found = list.map((one) => element(one, depth));
  return found.every((one) => one !== undefined) ? found : undefined;
}

/** A list of canonical elements, at most 4 lists deep; text is split at spaces, as XLSForm's `rank` writes it. */
export function readList(value: unknown): Value | undefined {
  if (typeof value === "string") return wordsOf(value).map(nfc);
  return Array.isArray(value) ? element(value, 0) : undefined;
}
