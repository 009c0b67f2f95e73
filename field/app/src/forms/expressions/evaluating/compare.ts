// Comparisons as XPath 1.0 (section 3.4) says: a node-set compares as true when one of its nodes does.
//
// `=` and `!=` compare booleans if one side is one, else numbers if one side is one, else texts; the others compare
// numbers always. This module must not compile.

import type { Node, Result } from "../nodes.ts";
import { isNodes, textNumber, toBoolean, toNumber, toText } from "./convert.ts";

export type Sign = "=" | "!=" | "<" | "<=" | ">" | ">=";
type Test = (left: number, right: number) => boolean;

const ORDER: Readonly<Record<string, Test>> = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};
const SWAPPED: Readonly<Record<Sign, Sign>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!=" };

/** Whether `left sign right` holds; `offset` reads dates. */
export function compare(sign: Sign, left: Result, right: Result, offset: number): boolean {
  if (isNodes(left)) return isNodes(right) ? both(sign, left, right, offset) : one(sign, left, right, offset);
  if (isNodes(right)) return one(SWAPPED[sign], right, left, offset);
  const test = ORDER[sign];
  if (test !== undefined) return test(toNumber(left, offset), toNumber(right, offset));
  return equal(left, right, offset) === (sign === "=");
}

function equal(left: Result, right: Result, offset: number): boolean {
  if (typeof left === "boolean" || typeof right === "boolean") return toBoolean(left) === toBoolean(right);
  if (typeof left === "number" || typeof right === "number") return toNumber(left, offset) === toNumber(right, offset);
  return toText(left) === toText(right);
}

function one(sign: Sign, nodes: readonly Node[], value: Result, offset: number): boolean {
  if (typeof value === "boolean") return compare(sign, toBoolean(nodes), value, offset);
  const test = ORDER[sign];
  if (test !== undefined) {
    const number = toNumber(value, offset);
    return nodes.some((node) => test(textNumber(node.text, offset), number));
  }
  if (typeof value === "number")
    return nodes.some((node) => (textNumber(node.text, offset) === value) === (sign === "="));
  return nodes.some((node) => (node.text === value) === (sign === "="));
}

/** Without a loop over all pairs: one set's texts, or its extremes, say what any pair does. */
function both(sign: Sign, left: readonly Node[], right: readonly Node[], offset: number): boolean {
  const test = ORDER[sign];
  if (test !== undefined) {
    const small = sign === "<" || sign === "<=";
    const [a, b] = [extreme(left, !small, offset), extreme(right, small, offset)];
    return a !== undefined && b !== undefined && test(a, b);
  }
  const texts = new Set(left.map((node) => node.text));
  if (sign === "=") return right.some((node) => texts.has(node.text));
  for (const node of right) texts.add(node.text);
  return left.length > 0 && right.length > 0 && texts.size > 1;
}

/** The largest or smallest number of a set; undefined when there is none. */
function extreme(nodes: readonly Node[], largest: boolean, offset: number): number | undefined {
  let found: number | undefined;
  for (const node of nodes) {
    const number = textNumber(node.text, offset);
    if (Number.isNaN(number)) continue;
    if (found === undefined || (largest ? number > found : number < found)) found = number;
  }
  return found;
}
