// A draft as JSON for a store, and back: nothing in a store is believed, nothing that a newer app wrote is lost.
//
// This module must not know where drafts are kept, or how they are sealed.

import { UnreadableError } from "../../sync/reading/problem.ts";
import { type Json, type JsonObject, isObject } from "../../sync/reading/strict-json.ts";
import type { Value } from "../expressions/values.ts";
import type { Draft } from "./draft.ts";

const CODE = "draft_unreadable";

/** A draft as JSON holds it. */
export function toContent(draft: Draft): JsonObject {
  const { rest, base, given, answers, rows, newRows, taken, ...plain } = draft;
  const lists = { base: [...base], given: [...given], answers: [...answers], rows: [...rows], newRows: [...newRows] };
  return { ...rest, ...plain, ...lists, taken: [...taken] };
}

/** The draft that JSON holds; UnreadableError (`draft_unreadable`) when there is none. */
export function fromContent(content: Json): Draft {
  if (!isObject(content)) throw new UnreadableError(CODE);
  const { dossier, form, isNew, began, way, at, base, given, answers, rows, newRows, source, taken, ...rest } = content;
  return {
    dossier: checked("dossier", dossier, isText),
    form: checked("form", form, isText),
    isNew: isNew === true,
    began: checked("began", began, (value): value is number => Number.isSafeInteger(value)),
    way: way === "page" ? "page" : "question",
    at: checked("at", at, isText),
    base: new Map(checked("base", base, isPairs(isValue))),
    given: new Map(checked("given", given, isPairs(isValue))),
    answers: new Map(checked("answers", answers, isPairs(isValue))),
    rows: new Map(checked("rows", rows, isPairs(isTexts))),
    newRows: new Set(checked("newRows", newRows, isTexts)),
    source: isText(source) ? source : "", // drafts of an older app have neither
    taken: new Map(taken === undefined ? [] : checked("taken", taken, isPairs(isText))),
    rest,
  };
}

function checked<T>(path: string, value: unknown, isGood: (value: unknown) => value is T): T {
  if (!isGood(value)) throw new UnreadableError(CODE, path, typeof value);
  return value;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isValue(value: unknown): value is Value {
  if (Array.isArray(value)) return value.every(isValue);
  return value === null || isText(value) || typeof value === "boolean" || Number.isSafeInteger(value);
}

function isPairs<T>(isGood: (value: unknown) => value is T): (value: unknown) => value is [string, T][] {
  const isPair = (value: unknown): boolean =>
    Array.isArray(value) && value.length === 2 && isText(value[0]) && isGood(value[1]);
  return (value): value is [string, T][] => Array.isArray(value) && value.every(isPair);
}
