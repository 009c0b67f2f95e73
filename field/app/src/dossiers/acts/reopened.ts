// The last save as a draft again: what was shown before it, and what its author had answered. Pure.
//
// This module must not take anything back: the draft is kept first, so that nothing is lost in between.

import { begun, readView, type Draft, type Form } from "../../forms/index.ts";
import type { Known } from "../../store/index.ts";
import { show, type Name, type Value } from "../../sync/index.ts";

/** The draft that a change was made of, as far as a change tells; undefined where it answered no question of the form. */
export function reopened(dossier: string, known: Known, name: Name, form: Form, now: number): Draft | undefined {
  const change = known.own.find((each) => each.name === name);
  const answers = new Map([...(change?.set ?? [])].filter(([path]) => !path.startsWith("_")));
  if (change === undefined || answers.size === 0 || `${form.ref}` !== change.form) return undefined;
  const before = show(known.state, [...known.own.filter((each) => each !== change), ...known.others]);
  const base = readView(form, before);
  const area = change.set.get("_area");
  const given = new Map<string, Value>(area === undefined ? [] : [["_area", area]]);
  const draft = begun({ dossier, form: change.form, isNew: before.size === 0, began: now, base, given });
  const newRows = new Set([...answers.keys()].flatMap((path) => rowsNewIn(before.keys(), path)));
  return { ...draft, answers, newRows };
}

/** The rows above a path of which nothing was shown before. */
function rowsNewIn(before: Iterable<string>, path: string): string[] {
  const parts = path.split("/");
  const shown = [...before];
  const rows = parts.slice(0, -1).map((_, place) => parts.slice(0, place + 1).join("/"));
  return rows.filter((row, place) => place % 2 === 1 && !shown.some((each) => each.startsWith(`${row}/`)));
}
