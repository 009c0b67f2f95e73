// Functions over node-sets: counting, sums, extremes, shuffling.
//
// This module must not walk paths; sets come as lists in document order.

import { numbersOf, textNumber } from "../evaluating/convert.ts";
import type { Frame, Node, Result } from "../nodes.ts";
import { Lots } from "./lots.ts";
import { type Works, nodes, number } from "./work.ts";

/** One after another from the first, as both languages must; never a compensated sum. */
function sum(frame: Frame, added: readonly Node[]): number {
  frame.meter.spend(added.length);
  return added.reduce((total, node) => total + textNumber(node.text, frame.around.offset), 0);
}

function extreme(frame: Frame, values: readonly Result[], better: (a: number, b: number) => boolean): number {
  const numbers = numbersOf(values, frame.around.offset);
  frame.meter.spend(numbers.length);
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return NaN;
  return numbers.reduce((best, each) => (better(each, best) ? each : best));
}

/** Fisher and Yates from the end, in the order that these lots give. */
export function shuffled<T>(given: readonly T[], lots: Lots): T[] {
  const mixed = [...given];
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(lots.draw() * (place + 1));
    const [one] = mixed.splice(other, 1, ...mixed.slice(place, place + 1));
    if (one !== undefined) mixed[place] = one;
  }
  return mixed;
}

/** Shuffled by a seed; without one it is drawn. */
function randomized(frame: Frame, given: readonly Node[], seed: number): readonly Node[] {
  frame.meter.spend(given.length);
  const known = Number.isFinite(seed) ? Math.trunc(seed) : Math.floor(frame.around.chance() * 2 ** 31);
  return shuffled(given, new Lots(known));
}

export const WORKS: Works = [
  ["count", (_frame, given) => nodes(given).length],
  ["count-non-empty", (_frame, given) => nodes(given).filter((node) => node.text !== "").length],
  ["sum", (frame, given) => sum(frame, nodes(given))],
  ["max", (frame, ...values) => extreme(frame, values, (a, b) => a > b)],
  ["min", (frame, ...values) => extreme(frame, values, (a, b) => a < b)],
  ["randomize", (frame, given, seed) => randomized(frame, nodes(given), number(seed))],
];
