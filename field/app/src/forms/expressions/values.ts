// What a dossier holds, as texts of a form: single values, elements of sets, rows of repeats.
//
// This module must not know which question stands at a path.

import { byCodePoint } from "../../sync/text/order.ts";
import type { Value } from "../../sync/values/kinds.ts";

export type { Value };
export type Values = ReadonlyMap<string, Value>;
/** Elements of sets: by the set's path, then by code. */
export type Chosen = Map<string, Map<string, Value>>;

/** The text of a set: the chosen codes in the form's order, those that it does not know behind. */
export function setText(codes: readonly string[], chosen: readonly string[]): string {
  if (chosen.length < 2) return chosen[0] ?? "";
  const order = new Map(codes.map((code, place) => [code, place]));
  const place = (code: string): number => order.get(code) ?? order.size;
  return [...chosen].sort((a, b) => place(a) - place(b) || byCodePoint(a, b)).join(" ");
}

/** A value as expressions see it: "" when it was cleared, the parts of a list with spaces between. */
export function textOf(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? value.map(textOf).join(" ") : String(value);
}

/** The row ids of every repeat, sorted, deleted ones left out; and the elements of every set. */
export function gathered(values: Values): { rows: Map<string, string[]>; chosen: Chosen } {
  const found = new Map<string, Set<string>>();
  const chosen: Chosen = new Map();
  for (const [path, value] of values) {
    const parts = path.split("/");
    if (parts.length % 2 === 0) setElement(chosen, parts.slice(0, -1).join("/"), parts.at(-1) ?? "", value);
    for (let n = 1; n < parts.length - 1 - ((parts.length + 1) % 2); n += 2) {
      const repeat = parts.slice(0, n).join("/");
      found.set(repeat, (found.get(repeat) ?? new Set()).add(parts[n] ?? ""));
    }
  }
  const rows = new Map<string, string[]>();
  for (const [repeat, ids] of found) {
    const alive = [...ids].filter((row) => values.get(`${repeat}/${row}/_life`) !== "deleted");
    rows.set(repeat, alive.sort(byCodePoint));
  }
  return { rows, chosen };
}

/** Notes one element of a set. */
export function setElement(chosen: Chosen, set: string, code: string, value: Value): void {
  const elements = chosen.get(set);
  if (elements === undefined) chosen.set(set, new Map([[code, value]]));
  else elements.set(code, value);
}
