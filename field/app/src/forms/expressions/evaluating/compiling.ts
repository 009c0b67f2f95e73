// A syntax tree made into a chain of closures, once; each evaluation then only calls them.
//
// This module must not parse text, and nothing it makes keeps anything between two evaluations.

import { LIMITS, type Limits } from "../limits.ts";
import { Frame, Meter, type Node, type Result, type Surroundings } from "../nodes.ts";
import { type Tree, checkTree, isList } from "../tree.ts";
import { compileCall } from "./calls.ts";
import { type Closure, asBoolean, asNodes, asNumber } from "./closures.ts";
import { type Sign, compare } from "./compare.ts";
import { isNodes } from "./convert.ts";
import { compilePath, inOrder } from "./walking.ts";

type Arithmetic = (left: number, right: number) => number;

const ARITHMETIC: ReadonlyMap<string, Arithmetic> = new Map<string, Arithmetic>([
  ["+", (left, right) => left + right],
  ["-", (left, right) => left - right],
  ["*", (left, right) => left * right],
  ["div", (left, right) => left / right],
  ["mod", (left, right) => left % right],
]);
const COMPARE = new Set(["=", "!=", "<", "<=", ">", ">="]);

/** A compiled expression; `tree` is what it was made from. */
export class Expression {
  constructor(
    readonly tree: Tree,
    private readonly closure: Closure,
  ) {}

  /**
   * The value at `node` (what `.` means); `current` is the question asked for, `node` itself if not given.
   *
   * LimitError when it takes more steps, or makes a longer text, than the surroundings allow.
   */
  evaluate(node: Node, around: Surroundings, current = node, meter = new Meter(around.limits)): Result {
    return this.closure(new Frame(node, current, around, meter));
  }
}

/** The expression of a syntax tree; ExpressionError when the tree is not one or is too large. */
export function compileTree(tree: unknown, limits: Limits = LIMITS): Expression {
  checkTree(tree, limits);
  return new Expression(tree, compiled(tree));
}

/** The closure of one tree, without checking it again. */
function compiled(tree: Tree): Closure {
  if (!isList(tree)) return () => tree;
  const head = String(tree[0]);
  const parts = tree.slice(1);
  if (head === "num") {
    const number = Number(tree[1]);
    return () => number;
  }
  if (head === "path") return compilePath(tree, compiled);
  if (COMPARE.has(head)) return comparison(head as Sign, parts);
  const work = ARITHMETIC.get(head);
  if (work !== undefined) return arithmetic(work, parts);
  return operation(head, parts) ?? compileCall(head, parts, compiled);
}

function operation(head: string, parts: readonly Tree[]): Closure | undefined {
  if (head === "and" || head === "or") return logic(head === "or", parts);
  if (head === "|") return union(parts);
  if (head !== "neg") return undefined;
  const number = asNumber(parts[0] ?? 0, compiled);
  return (frame) => -number(frame);
}

/** `and`, or `or`, whose answer is known as soon as a part is as `known`. */
function logic(known: boolean, parts: readonly Tree[]): Closure {
  const closures = parts.map((part) => asBoolean(part, compiled));
  return (frame) => {
    for (const closure of closures) if (closure(frame) === known) return known;
    return !known;
  };
}

function arithmetic(work: Arithmetic, parts: readonly Tree[]): Closure {
  const [first = () => NaN, ...rest] = parts.map((part) => asNumber(part, compiled));
  return (frame) => {
    let value = first(frame);
    for (const part of rest) value = work(value, part(frame));
    return value;
  };
}

function union(parts: readonly Tree[]): Closure {
  const closures = parts.map((part) => asNodes(part, compiled));
  return (frame) => {
    const nodes = closures.flatMap((closure) => closure(frame));
    frame.meter.spend(nodes.length);
    return inOrder(nodes);
  };
}

function comparison(sign: Sign, parts: readonly Tree[]): Closure {
  const [left = "", right = ""] = parts;
  const [first, second] = [compiled(left), compiled(right)];
  return (frame) => {
    const [a, b] = [first(frame), second(frame)];
    frame.meter.spend((isNodes(a) ? a.length : 0) + (isNodes(b) ? b.length : 0));
    return compare(sign, a, b, frame.around.offset);
  };
}
