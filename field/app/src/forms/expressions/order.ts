// Which places an expression reads, as the server sees it when it orders a form.
//
// This module must not evaluate: it follows paths through the shape of the form.

import type { Place, Shape } from "./shape.ts";
import { type Tree, isList, partsOf } from "./tree.ts";

type Where = Place | undefined;

/** What an expression is about: the form, the question it belongs to, and the places found so far. */
interface Reading {
  readonly shape: Shape;
  readonly at: Place;
  readonly found: Set<Place>;
}

/** The places whose values an expression of `at` depends on; a group or repeat stands for all that is in it. */
export function reads(tree: Tree, shape: Shape, at: Place, here: Where = at): Set<Place> {
  const found = new Set<Place>();
  gather(tree, { shape, at, found }, here);
  if (!namesItself(tree, at)) found.delete(at);
  return found;
}

function gather(tree: Tree, reading: Reading, here: Where): void {
  if (isList(tree) && tree[0] === "path") gatherPath(tree, reading, here);
  else for (const part of partsOf(tree)) gather(part, reading, here);
}

function gatherPath(tree: readonly Tree[], reading: Reading, here: Where): void {
  const start = tree[1];
  let where = startOf(start, reading, here);
  if (isList(start)) gather(start, reading, here);
  for (const step of tree.slice(2)) {
    const [name, ...predicates] = isList(step) ? step : [step];
    where = name === ".." ? where?.parent : where?.children.get(String(name));
    for (const predicate of predicates) gather(predicate, reading, where);
  }
  if (where === undefined) return;
  for (const place of where.walk()) if (place.kind === "question" || place === where) reading.found.add(place);
}

function startOf(start: Tree | undefined, reading: Reading, here: Where): Where {
  if (start === "/") return reading.shape.top;
  if (start === ".") return here;
  return isList(start) && start[0] === "current" ? reading.at : undefined;
}

function namesItself(tree: Tree, at: Place): boolean {
  if (isList(tree) && tree[0] === "path" && tree[1] === "/") {
    const steps = tree.slice(2);
    if (steps.length === at.steps.length && steps.every((step, n) => step === at.steps[n])) return true;
  }
  return partsOf(tree).some((part) => namesItself(part, at));
}
