// What a form fills in by itself once and for all: defaults, what the phone notes, and calculations within `once()`.
//
// The day on which a draft was begun must not become the day on which it was opened again. This module must not change
// a draft.

import { type Tree, isList, partsOf } from "../expressions/tree.ts";
import type { Value } from "../expressions/values.ts";
import type { Cell } from "../filling/cells.ts";
import { type Plan, questionAt } from "../filling/plan.ts";
import type { Sheet } from "../filling/sheet.ts";

/** The values of a sheet that stay as they are once they were filled in; those that are nothing yet may still change. */
export function settledBy(plan: Plan, sheet: Sheet): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [path, value] of sheet.filled) {
    const cell = questionAt(plan, path)?.planned.cell;
    if (value !== null && cell !== undefined && stays(cell)) found.set(path, value);
  }
  return found;
}

function stays(cell: Cell): boolean {
  const calculation = cell.expressions.get("calculation");
  return calculation === undefined || (cell.isFixed && hasOnce(calculation.tree));
}

function hasOnce(tree: Tree): boolean {
  return (isList(tree) && tree[0] === "once") || partsOf(tree).some(hasOnce);
}
