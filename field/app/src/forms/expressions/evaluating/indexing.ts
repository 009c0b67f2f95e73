// Lists of thousands of items: `root/item[column = value]` is looked up and not searched, with the same answer.
//
// This module must not change what a path means: whatever it cannot look up takes the plain way.

import { ListNode } from "../lists.ts";
import { type Tree, isList } from "../tree.ts";
import { type Closure, type Compiled, type Step, asNodes } from "./closures.ts";
import { isNodes } from "./convert.ts";

/**
 * `instance('l')/root/item[column = value]/…` by the list's index, when the value is the same for every item.
 *
 * Texts are looked up, all else (a number, several nodes) takes the plain way.
 */
export function indexed(
  start: Tree,
  steps: readonly Tree[],
  stepOf: (step: Tree) => Step,
  compiled: Compiled,
): Closure | undefined {
  const found = steps[0] === "root" ? columnIs(steps[1]) : undefined;
  if (found === undefined) return undefined;
  const value = compiled(found.value);
  const lists = asNodes(start, compiled);
  const plain = steps.map(stepOf);
  const rest = plain.slice(2);
  return (frame) => {
    const nodes = lists(frame);
    const given = value(frame);
    const wanted = isNodes(given) && given.length === 1 ? given[0]?.text : given;
    const list = nodes[0];
    if (typeof wanted !== "string" || !(list instanceof ListNode))
      return plain.reduce((reached, step) => step(reached, frame), nodes);
    const items = list.where(found.column, wanted);
    frame.meter.spend(1 + items.length);
    return rest.reduce((reached, step) => step(reached, frame), items as typeof nodes);
  };
}

/** The column and the value of `item[column = value]`. */
function columnIs(step: Tree | undefined): { column: string; value: Tree } | undefined {
  if (!isList(step) || step[0] !== "item" || step.length !== 2) return undefined;
  return equality(step[1]);
}

/** The column and the value of a filter `column = value`, when the value means the same at every item. */
export function equality(filter: Tree | undefined): { column: string; value: Tree } | undefined {
  if (!isList(filter) || filter[0] !== "=" || filter[2] === undefined) return undefined;
  const [, left, value] = filter;
  if (!isList(left) || left[0] !== "path" || left[1] !== "." || left.length !== 3) return undefined;
  const column = left[2];
  if (typeof column !== "string" || column === ".." || column === "*" || !isFixed(value)) return undefined;
  return { column, value };
}

/** Whether a tree means the same at every item: a literal, or a path from the root or the question. */
export function isFixed(value: Tree): boolean {
  if (!isList(value)) return typeof value === "string";
  const start = value[1];
  const fixed = start === "/" || (isList(start) && start[0] === "current");
  return value[0] === "path" && fixed && value.slice(2).every((step) => typeof step === "string");
}
