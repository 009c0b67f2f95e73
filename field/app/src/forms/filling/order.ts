// In which order the cells of a form are worked out: each behind those that its expressions read.
//
// Circles of relevance and calculation are refused at upload (fault D31). A default may still read what reads it: then
// the need that would close the circle is passed over, the same in every implementation. This module must not evaluate.

import { reads } from "../expressions/order.ts";
import type { Place, Shape } from "../expressions/shape.ts";
import type { Cell, Column } from "./cells.ts";

/** What decides whether a cell is there and what it holds. */
const NEEDS: readonly Column[] = ["relevant", "calculation", "repeat_count", "default"];

/** The cells as they are worked out; `hasCircle`: a need was passed over. */
export interface Order {
  readonly cells: readonly Cell[];
  readonly hasCircle: boolean;
}

/**
 * The cells, each behind what it needs, in the form's order where that is free.
 *
 * Depth first from each cell in the form's order; needs are visited in the form's order too.
 */
export function inOrder(cells: readonly Cell[], shape: Shape): Order {
  const needs = needsOf(cells, shape);
  const done = new Set<Place>();
  let hasCircle = false;
  for (const cell of cells) if (visit(cell.place, needs, done)) hasCircle = true;
  const byPlace = new Map(cells.map((cell) => [cell.place, cell]));
  const ordered = [...done].map((place) => byPlace.get(place)).filter((cell) => cell !== undefined);
  return { cells: ordered, hasCircle };
}

function needsOf(cells: readonly Cell[], shape: Shape): ReadonlyMap<Place, readonly Place[]> {
  const number = new Map(cells.map((cell, n) => [cell.place, n]));
  const found = new Map<Place, readonly Place[]>();
  for (const cell of cells) {
    const needed = new Set<Place>();
    if (cell.place.parent !== undefined) needed.add(cell.place.parent);
    for (const column of NEEDS) {
      const expression = cell.expressions.get(column);
      if (expression !== undefined) for (const place of reads(expression.tree, shape, cell.place)) needed.add(place);
    }
    const known = [...needed].filter((place) => number.has(place) && place !== cell.place);
    found.set(
      cell.place,
      known.sort((a, b) => (number.get(a) ?? 0) - (number.get(b) ?? 0)),
    );
  }
  return found;
}

/** Without recursion: a form may hold a chain of thousands. Whether a need was passed over. */
function visit(start: Place, needs: ReadonlyMap<Place, readonly Place[]>, done: Set<Place>): boolean {
  let passed = false;
  const stack = done.has(start) ? [] : [{ place: start, next: 0 }];
  const open = new Set([start]);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const following = needs.get(top.place)?.[top.next];
    top.next += 1;
    if (following === undefined) {
      done.add(top.place);
      open.delete(top.place);
      stack.pop();
    } else if (open.has(following)) passed = true;
    else if (!done.has(following)) {
      open.add(following);
      stack.push({ place: following, next: 0 });
    }
  }
  return passed;
}
