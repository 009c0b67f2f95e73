// Lists of thousands of items: `root/item[column = value]` is looked up and not searched, with the same answer.
//
// This module must not change what a path means: whatever it cannot look up takes the plain way.

import { ListNode } from "../lists.ts";
import type { Node } from "../nodes.ts";
import { type Tree, isList, partsOf } from "../tree.ts";
import { type Closure, type Compiled, type Step, asNodes } from "./closures.ts";
import { isNodes } from "./convert.ts";
import { predicateOf } from "./filtering.ts";

/** What of a predicate can be looked up, and what is left to be asked of each item that was found. */
interface Lookup {
  readonly column: string;
  readonly value: Tree;
  readonly left: readonly Tree[];
}

/**
 * `instance('l')/root/item[column = value and …]/…` by the list's index, when the value is the same for every item.
 *
 * Texts are looked up, all else (a number, several nodes) takes the plain way.
 */
export function indexed(
  start: Tree,
  steps: readonly Tree[],
  stepOf: (step: Tree) => Step,
  compiled: Compiled,
): Closure | undefined {
  const found = steps[0] === "root" ? lookupOf(steps[1]) : undefined;
  if (found === undefined) return undefined;
  const value = compiled(found.value);
  const lists = asNodes(start, compiled);
  const plain = steps.map(stepOf);
  const keeps = found.left.map((part) => predicateOf(["boolean", part], compiled));
  return (frame) => {
    const nodes = lists(frame);
    const given = value(frame);
    const wanted = isNodes(given) && given.length === 1 ? given[0]?.text : given;
    const list = nodes[0];
    if (typeof wanted !== "string" || !(list instanceof ListNode))
      return plain.reduce((reached, step) => step(reached, frame), nodes);
    const items: readonly Node[] = list.where(found.column, wanted);
    frame.meter.spend(1 + items.length);
    const kept = keeps.reduce((reached, predicate) => predicate(reached, frame), items);
    return plain.slice(2).reduce((reached, step) => step(reached, frame), kept);
  };
}

/** The lookup of `item[column = value and …]`. */
function lookupOf(step: Tree | undefined): Lookup | undefined {
  if (!isList(step) || step[0] !== "item" || step.length !== 2) return undefined;
  const [, predicate = ""] = step;
  const parts = isList(predicate) && predicate[0] === "and" ? predicate.slice(1) : [predicate];
  for (const part of parts) {
    const left = parts.filter((other) => other !== part);
    const found = equality(part);
    if (found !== undefined && !left.some(countsPlaces)) return { ...found, left };
  }
  return undefined;
}

/** The column and the value of `column = value`, either way round, when the value means the same at every item. */
function equality(test: Tree): { column: string; value: Tree } | undefined {
  if (!isList(test) || test[0] !== "=") return undefined;
  const [, left = "", right = ""] = test;
  for (const [side, value] of [[left, right] as const, [right, left] as const]) {
    const column = columnOf(side);
    if (column !== undefined && isFixed(value)) return { column, value };
  }
  return undefined;
}

function columnOf(tree: Tree): string | undefined {
  if (!isList(tree) || tree[0] !== "path" || tree[1] !== "." || tree.length !== 3) return undefined;
  const column = tree[2];
  return typeof column === "string" && column !== ".." && column !== "*" ? column : undefined;
}

/** Whether a tree means the same at every item: a literal, or a path from the root or the question. */
function isFixed(value: Tree): boolean {
  if (!isList(value)) return typeof value === "string";
  const start = value[1];
  const fixed = start === "/" || (isList(start) && start[0] === "current");
  return value[0] === "path" && fixed && value.slice(2).every((step) => typeof step === "string");
}

/** Whether a tree asks how many candidates there are, or at which place one stands. */
function countsPlaces(tree: Tree): boolean {
  if (isList(tree) && (tree[0] === "last" || (tree[0] === "position" && tree.length === 1))) return true;
  return partsOf(tree).some(countsPlaces);
}
