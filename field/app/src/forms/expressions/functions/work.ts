// What a plain function is: it takes the frame and its arguments, converted as `signatures` says.
//
// `work` gives names to arguments of a converted kind. This module must not check how many there are: trees are checked.

import type { Frame, Node, Result } from "../nodes.ts";

export type Work = (frame: Frame, ...values: readonly Result[]) => Result;
export type Works = readonly (readonly [name: string, work: Work])[];

/** An argument that was converted to text. */
export function text(value: Result | undefined): string {
  return typeof value === "string" ? value : "";
}

/** An argument that was converted to number; `missing` when it was left out. */
export function number(value: Result | undefined, missing = NaN): number {
  return typeof value === "number" ? value : missing;
}

/** An argument that is a node-set. */
export function nodes(value: Result | undefined): readonly Node[] {
  return typeof value === "object" ? value : [];
}

/** A function of one number. */
export function ofNumber(work: (value: number) => number): Work {
  return (_frame, value) => work(number(value));
}

/** A function of two texts. */
export function ofTexts(work: (one: string, other: string) => Result): Work {
  return (_frame, one, other) => work(text(one), text(other));
}
