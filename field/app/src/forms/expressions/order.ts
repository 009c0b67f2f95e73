// Which places an expression reads, and in which order calculations are worked out.
//
// This module must not evaluate: it follows paths through the shape of the form. Loops were refused at upload.

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

/** The calculations, each behind those that it reads, in the form's order where that is free. */
export function calculationOrder(calculations: ReadonlyMap<Place, Tree>, shape: Shape): Place[] {
  const needs = new Map<Place, Place[]>();
  for (const [place, tree] of calculations) {
    const read = [...reads(tree, shape, place)].filter((each) => calculations.has(each));
    needs.set(place, read.sort(byName));
  }
  const done = new Set<Place>();
  for (const place of shape.root.walk()) if (needs.has(place)) visit(place, needs, done);
  return [...done];
}

/** Depth first, without recursion: a form may hold a chain of thousands. What is in a loop comes as it is met. */
function visit(place: Place, needs: ReadonlyMap<Place, readonly Place[]>, done: Set<Place>): void {
  const stack = [{ place, next: 0 }];
  const line = new Set([place]);
  for (let top = stack.at(-1); top !== undefined && !done.has(place); top = stack.at(-1)) {
    const following = needs.get(top.place)?.[top.next];
    top.next += 1;
    if (following === undefined) {
      done.add(top.place);
      line.delete(top.place);
      stack.pop();
    } else if (!done.has(following) && !line.has(following)) {
      line.add(following);
      stack.push({ place: following, next: 0 });
    }
  }
}

function byName(a: Place, b: Place): number {
  const one = a.steps.join("/");
  const other = b.steps.join("/");
  return one < other ? -1 : one > other ? 1 : 0;
}
