// Predicates: which candidates of a step are kept, each with its position among those of its parent.
//
// A predicate's cost is its size times the candidates, spent before it runs (FAULTS D31). This module must not take
// steps.

import { Frame, type Node } from "../nodes.ts";
import { type Tree, sizeOf } from "../tree.ts";
import { type Compiled, type Step, isBoolean } from "./closures.ts";
import { toBoolean } from "./convert.ts";

type Predicate = (candidates: readonly Node[], outer: Frame) => readonly Node[];

/** Predicates count positions among the candidates of each parent, as XPath 1.0 (2.4) says. */
export function filtered(step: Step, predicates: readonly Predicate[]): Step {
  return (nodes, frame) =>
    nodes.flatMap((node) =>
      predicates.reduce((candidates, predicate) => predicate(candidates, frame), step([node], frame)),
    );
}

/** Keeps the candidates for which the predicate holds; a number is a position. */
export function predicateOf(tree: Tree, compiled: Compiled): Predicate {
  const closure = compiled(tree);
  const cost = sizeOf(tree);
  const sure = isBoolean(tree);
  return (candidates, outer) => {
    const frame = new Frame(outer.node, outer.current, outer.around, outer.meter);
    frame.meter.spend(cost * candidates.length);
    frame.size = candidates.length;
    return candidates.filter((node, place) => {
      frame.node = node;
      frame.position = place + 1;
      const value = closure(frame);
      return value === true || (!sure && (typeof value === "number" ? value === place + 1 : toBoolean(value)));
    });
  };
}
