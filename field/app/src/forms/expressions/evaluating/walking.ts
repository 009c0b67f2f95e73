// Location paths as closures: steps over nodes, predicates, and what an absolute path means inside a repeat.
//
// An absolute path shares with the question that it belongs to the rows of the repeats that both stand in: inside a row
// of `nguoi`, `/data/nguoi/ten` is that row's name, outside it is every row's. From the first predicate on, and for the
// last step, nothing is shared: `/data/nguoi` is always all rows. This module must not convert values.

import type { Frame, Node } from "../nodes.ts";
import { type Tree, isList } from "../tree.ts";
import { type Closure, type Compiled, type Step, asNodes } from "./closures.ts";
import { filtered, predicateOf } from "./filtering.ts";
import { indexed } from "./indexing.ts";

/** In document order, each once. */
export function inOrder(nodes: readonly Node[]): Node[] {
  return [...new Set(nodes)].sort((a, b) => a.serial - b.serial);
}

/** The closure of `["path", start, step, …]`. */
export function compilePath(tree: readonly Tree[], compiled: Compiled): Closure {
  const [, start = ".", ...steps] = tree;
  const stepOf = (step: Tree): Step => compileStep(step, compiled);
  if (start === "/") return absolute(steps, stepOf);
  if (isList(start) && start[0] === "instance") {
    const lookedUp = indexed(start, steps, stepOf, compiled);
    if (lookedUp !== undefined) return lookedUp;
  }
  const begin = start === "." ? (frame: Frame): readonly Node[] => [frame.node] : asNodes(start, compiled);
  return along(begin, steps.map(stepOf));
}

function along(begin: (frame: Frame) => readonly Node[], steps: readonly Step[]): Closure {
  return (frame) => {
    let nodes = begin(frame);
    for (const step of steps) nodes = step(nodes, frame);
    return nodes;
  };
}

function absolute(steps: readonly Tree[], stepOf: (step: Tree) => Step): Closure {
  const names: string[] = [];
  for (const step of steps.slice(0, -1)) {
    if (typeof step !== "string" || step === ".." || step === "*") break;
    names.push(step);
  }
  return along((frame) => descend(frame, names), steps.slice(names.length).map(stepOf));
}

/** The nodes from the top of a tree down to `node`. */
export function lineOf(node: Node): Node[] {
  const line: Node[] = [];
  for (let each: Node | undefined = node; each !== undefined; each = each.parent) line.push(each);
  return line.reverse();
}

/** The nodes at an absolute path, its rows shared with the current question as far as both go the same way. */
export function descend(frame: Frame, names: readonly string[]): readonly Node[] {
  const line = lineOf(frame.current);
  let depth = 0;
  while (depth < names.length && line[depth + 1]?.name === names[depth]) depth += 1;
  let nodes: readonly Node[] = line.slice(depth, depth + 1);
  for (const name of names.slice(depth)) nodes = children(nodes, name, frame);
  return nodes;
}

/** The children of this name of all nodes, in document order. */
export function children(nodes: readonly Node[], name: string, frame: Frame): readonly Node[] {
  const [first] = nodes;
  if (first !== undefined && nodes.length === 1) return first.named(name);
  const found = nodes.flatMap((node) => node.named(name));
  frame.meter.spend(nodes.length + found.length);
  return found;
}

function compileStep(step: Tree, compiled: Compiled): Step {
  if (isList(step)) {
    const [inner = "*", ...predicates] = step;
    return filtered(
      compileStep(inner, compiled),
      predicates.map((part) => predicateOf(part, compiled)),
    );
  }
  if (step === "..") return parents;
  if (step === "*") return allChildren;
  return (nodes, frame) => children(nodes, String(step), frame);
}

function parents(nodes: readonly Node[], frame: Frame): readonly Node[] {
  frame.meter.spend(nodes.length);
  return inOrder(nodes.flatMap((node) => (node.parent === undefined ? [] : [node.parent])));
}

function allChildren(nodes: readonly Node[], frame: Frame): readonly Node[] {
  const found = nodes.flatMap((node) => node.everyChild());
  frame.meter.spend(nodes.length + found.length);
  return inOrder(found);
}
