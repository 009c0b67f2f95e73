// Regular expressions that cannot run away (FAULTS D32): the same automaton as on the server, so that both answer alike.
//
// The browser's own engine goes back and cannot be stopped; it looks here at one character at a time only.

import { build } from "./building.ts";
import { Machine } from "./machine.ts";
import { readPattern } from "./reading.ts";

const MOST_KEPT = 500;
const kept = new Map<string, Machine>();

/** The machine of a pattern, made once; ExpressionError (`expression_pattern`) when it is refused. */
export function patternOf(text: string): Machine {
  let machine = kept.get(text);
  if (machine !== undefined) return machine;
  machine = new Machine(build(readPattern(text)));
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, machine);
  return machine;
}
