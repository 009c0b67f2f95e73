// A draft: a fill-in that is not saved yet, as plain data. Every step gives a new draft; the old one stays as it was.
//
// It holds everything that is needed to come back to the same question and answer after the app was killed or renewed.
// This module must not evaluate a form or know a store.

import type { JsonObject } from "../../sync/reading/strict-json.ts";
import type { Value } from "../expressions/values.ts";

/** One question a screen, or a compact page for each group. */
export type Way = "question" | "page";

/**
 * `form` is the form version it was begun with, `began` when (the phone's clock, UTC ms), `at` the key of the question
 * that is looked at (a repeat's path for its rows, "" for the review).
 *
 * `base` are the values that were shown when it began, `given` what the form filled in by itself at that moment or for
 * a new row and what the phone knew (the area), `answers` what the author said since. `rows` are row ids by repeat in their order; `newRows` row paths.
 * `source` is the dossier that it may start from (`<dossier>` or `<dossier>/<row path>`, "" for none), `taken` says of
 * answers that were confirmed instead of asked where they were known (`<dossier>/<path>`).
 * `rest` is what a newer app wrote into a draft: it is carried along untouched (FAULTS A07).
 */
export interface Draft {
  readonly dossier: string;
  readonly form: string;
  readonly isNew: boolean;
  readonly began: number;
  readonly way: Way;
  readonly at: string;
  readonly base: ReadonlyMap<string, Value>;
  readonly given: ReadonlyMap<string, Value>;
  readonly answers: ReadonlyMap<string, Value>;
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly newRows: ReadonlySet<string>;
  readonly source: string;
  readonly taken: ReadonlyMap<string, string>;
  readonly rest: JsonObject;
}

/** What a draft begins with: of a new dossier, or of one that is shown. `given` may hold its area and what is prefilled. */
export type Start = Pick<Draft, "dossier" | "form" | "isNew" | "began"> &
  Partial<Pick<Draft, "base" | "given" | "rows" | "way" | "at" | "source">>;

/** The beginning of a draft. */
export function begun(start: Start): Draft {
  const nothing = new Map<string, Value>();
  return {
    ...{ way: "question", at: "", base: nothing, rows: new Map(), rest: {} },
    ...{ given: nothing, answers: nothing, newRows: new Set(), source: "", taken: new Map() },
    ...start,
  };
}

/** What is known at every path: shown, filled in by the form, said by the author; the later over the earlier. */
export function valuesOf(draft: Draft): Map<string, Value> {
  return new Map([...draft.base, ...draft.given, ...draft.answers]);
}

/** The author answers; `value` is canonical. What was taken over from elsewhere is their own answer from now on. */
export function answered(draft: Draft, path: string, value: Value): Draft {
  const taken = draft.taken.has(path) ? new Map([...draft.taken].filter(([each]) => each !== path)) : draft.taken;
  return { ...draft, taken, answers: new Map(draft.answers).set(path, value) };
}

/** Of answers that were confirmed: where each was known. */
export function takenFrom(draft: Draft, taken: ReadonlyMap<string, string>): Draft {
  return { ...draft, taken: new Map([...draft.taken, ...taken]) };
}

/** The form has filled something in that stays as it is from now on. */
export function kept(draft: Draft, given: ReadonlyMap<string, Value>): Draft {
  return given.size === 0 ? draft : { ...draft, given: new Map([...draft.given, ...given]) };
}

/** A new row at the end of a repeat. */
export function rowAdded(draft: Draft, repeat: string, row: string, known: readonly string[]): Draft {
  const rows = new Map(draft.rows).set(repeat, [...known, row]);
  return { ...draft, rows, newRows: new Set(draft.newRows).add(`${repeat}/${row}`) };
}

/** A row is taken out: one that is new leaves no trace, another is marked as deleted. */
export function rowRemoved(draft: Draft, repeat: string, row: string, known: readonly string[]): Draft {
  const path = `${repeat}/${row}`;
  const rows = new Map(draft.rows).set(
    repeat,
    known.filter((each) => each !== row),
  );
  const without = <T>(several: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...several].filter(([each]) => !each.startsWith(`${path}/`)));
  const answers = without(draft.answers);
  if (!draft.newRows.has(path)) answers.set(`${path}/_life`, "deleted");
  const newRows = new Set([...draft.newRows].filter((each) => each !== path && !each.startsWith(`${path}/`)));
  const at = draft.at.startsWith(`${path}/`) ? repeat : draft.at;
  return { ...draft, at, answers, given: without(draft.given), rows: without(rows), newRows };
}

/** A row at another place among those of its repeat, from 0. */
export function rowMoved(draft: Draft, repeat: string, row: string, place: number, known: readonly string[]): Draft {
  const others = known.filter((each) => each !== row);
  return { ...draft, rows: new Map(draft.rows).set(repeat, [...others.slice(0, place), row, ...others.slice(place)]) };
}

/** Another question is looked at. */
export function looking(draft: Draft, at: string): Draft {
  return at === draft.at ? draft : { ...draft, at };
}

/** One question a screen, or a page for each group; the question that is looked at stays the same. */
export function inWay(draft: Draft, way: Way): Draft {
  return way === draft.way ? draft : { ...draft, way };
}
