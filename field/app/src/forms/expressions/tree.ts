// The syntax tree: JSON that the server made (docs/expressions.md describes it); this module walks and checks.
//
// A tree is text (a literal), a whole number, or a list `[head, part, …]`. Compiled forms are read from storage, so
// nothing is believed: `checkTree` holds a tree to tables and limits.

import { LIMITS, type Limits } from "./limits.ts";
import { ExpressionError } from "./problems.ts";
import { FUNCTIONS, OPERATORS, type Signature, gives, kindAt, takes } from "./signatures.ts";

export type Tree = string | number | readonly Tree[];

const NUMBER = /^[0-9]{1,100}(?:\.[0-9]{1,100})?$/;

/** Whether a tree is a list with a head. */
export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** The trees right below this one, predicates included. */
export function partsOf(tree: Tree): readonly Tree[] {
  if (!isList(tree) || tree[0] === "num") return [];
  if (tree[0] !== "path") return tree.slice(1);
  const predicates = tree.slice(2).flatMap((step) => (isList(step) ? step.slice(1) : []));
  return isList(tree[1]) ? [tree[1], ...predicates] : predicates;
}

/** How many trees this one holds, itself included. */
export function sizeOf(tree: Tree): number {
  return partsOf(tree).reduce<number>((sum, part) => sum + sizeOf(part), 1);
}

/** ExpressionError unless `tree` is a syntax tree within the limits, of known functions and operators only. */
export function checkTree(tree: unknown, limits: Limits = LIMITS): asserts tree is Tree {
  check(tree, limits.depth, { left: limits.nodes });
}

function check(tree: unknown, depth: number, nodes: { left: number }): void {
  nodes.left -= 1;
  if (nodes.left < 0) throw new ExpressionError("expression_too_long");
  if (depth < 0) throw new ExpressionError("expression_too_deep");
  if (typeof tree === "string" || (Number.isSafeInteger(tree) && Number(tree) >= 0)) return;
  if (!Array.isArray(tree) || typeof tree[0] !== "string") throw new ExpressionError("expression_tree");
  checkHead(tree[0], tree as readonly Tree[]);
  for (const part of partsOf(tree as readonly Tree[])) check(part, depth - 1, nodes);
}

function checkHead(head: string, tree: readonly Tree[]): void {
  const most = OPERATORS.get(head);
  const signature = FUNCTIONS.get(head);
  let good: boolean;
  if (head === "num") good = tree.length === 2 && typeof tree[1] === "string" && NUMBER.test(tree[1]);
  else if (head === "path") good = isPath(tree);
  else if (most !== undefined) good = isOperation(tree, most);
  else if (signature !== undefined) good = isCall(tree, signature);
  else throw new ExpressionError("expression_unknown_function", -1, head.slice(0, 40));
  if (!good) throw new ExpressionError("expression_tree", -1, head);
}

function isPath(tree: readonly Tree[]): boolean {
  const start = tree[1];
  return (start === "/" || start === "." || givesNodes(start)) && tree.slice(2).every(isStep);
}

function isOperation(tree: readonly Tree[], most: number): boolean {
  const count = tree.length - 1;
  return Math.min(2, most) <= count && count <= most && (tree[0] !== "|" || tree.slice(1).every(givesNodes));
}

function isCall(tree: readonly Tree[], signature: Signature): boolean {
  return takes(signature, tree.length - 1) && tree.slice(1).every((part, place) => isArgument(signature, place, part));
}

function isArgument(signature: Signature, place: number, part: Tree): boolean {
  const kind = kindAt(signature, place);
  if (kind !== "path") return kind !== "nodes" || givesNodes(part);
  if (signature.name === "jr:choice-name") return typeof part === "string";
  if (!isList(part) || part[0] !== "path" || part[1] !== "/" || part.length < 3) return false;
  return part.slice(2).every((step) => typeof step === "string");
}

/** Whether a tree's value is a node-set. */
export function givesNodes(tree: Tree | undefined): boolean {
  return isList(tree) && typeof tree[0] === "string" && gives(tree) === "nodes";
}

function isStep(step: Tree): boolean {
  const name = isList(step) && step.length > 1 ? step[0] : step;
  return typeof name === "string" && name !== "";
}
