// Expressions that were written to hurt: FAULTS D31 (XPath bomb) and D32 (runaway patterns); and trees that are none.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ExpressionError,
  Instance,
  LIMITS,
  LimitError,
  ListNode,
  Lots,
  type Surroundings,
  checkTree,
  compileTree,
  readShape,
  surroundings,
} from "../../../src/forms/expressions/index.ts";
import { patternOf } from "../../../src/forms/expressions/patterns/index.ts";

type Tree = string | number | readonly Tree[];

const SHAPE = readShape([
  ["integer", "n"],
  ["begin_repeat", "r"],
  ["integer", "x"],
  ["end_repeat", ""],
]);
const ROWS = Array.from({ length: 2_000 }, (_, n) => ({ name: String(n), v: String(n % 7) }));
const AROUND = surroundings({ lists: new Map([["l", new ListNode(ROWS)]]) });
const few = (steps: number): Surroundings => ({ ...AROUND, limits: { ...LIMITS, steps } });

function evaluate(tree: Tree, around = AROUND, rows = 0, text = ""): unknown {
  const values = new Map(Array.from({ length: rows }, (_, n) => [`r/${String(n)}/x`, n] as const));
  const instance = new Instance(SHAPE, new Map<string, number | string>(values).set("n", text));
  return compileTree(tree).evaluate(instance.at("n"), around);
}

function items(...predicate: Tree[]): Tree {
  return ["path", ["instance", "l"], "root", ["item", ...predicate]];
}

const V: Tree = ["path", ".", "v"];

test("D31 filters within filters are stopped by the number of steps", () => {
  const inner: Tree = [">", ["count", items([">", V, 1])], 0];
  const middle: Tree = [">", ["count", items(["and", [">", V, 0], inner])], 0];
  assert.throws(() => evaluate(["count", items(["and", [">", V, 0], middle])]), LimitError);
});

test("D31 a repeat that looks at all rows from all rows is stopped", () => {
  const all: Tree = ["path", "/", "data", ["r", [">", ["path", ".", "x"], 1]]];
  const tree: Tree = ["count", ["path", "/", "data", ["r", [">", ["count", all], 1]]]];
  assert.equal(evaluate(tree, few(50_000), 20), 20);
  assert.throws(() => evaluate(tree, few(50_000), 500), LimitError);
});

test("D31 comparing two long lists does not compare all pairs", () => {
  const values: Tree = ["path", ["instance", "l"], "root", "item", "v"];
  for (const sign of ["=", "!=", "<", "<=", ">", ">="])
    assert.equal(evaluate([sign, values, values], few(100_000)), true);
});

test("D31 texts that double with every calculation are stopped before they are large", () => {
  let text = "x";
  const double: Tree = ["concat", ["path", "."], ["path", "."]];
  for (let n = 0; n < 16; n += 1) text = String(evaluate(double, AROUND, 0, text));
  assert.equal(text.length, 65_536);
  assert.throws(
    () => evaluate(double, AROUND, 0, text),
    (error) => error instanceof LimitError && error.code === "expression_text",
  );
});

test("D31 a tree that is too large or too deep is refused before it is compiled", () => {
  let deep: Tree = 1;
  for (let n = 0; n < 120; n += 1) deep = ["neg", deep];
  const wide: Tree = ["+", ...Array.from({ length: 999 }, () => ["+", 1, 1] as const)];
  for (const [tree, code] of [[deep, "expression_too_deep"] as const, [wide, "expression_too_long"] as const])
    assert.throws(
      () => compileTree(tree),
      (error) => error instanceof ExpressionError && error.code === code,
    );
});

test("D32 patterns that ruin backtracking engines take no longer than others", () => {
  const long = "a".repeat(5_000);
  for (const [pattern, text] of [
    ["(a+)+b", long],
    ["(a|a)*b", long],
    ["(a|aa)+b", long],
    ["(.*)*x", "ab".repeat(2_500)],
    ["(.*a){20}", `${long}b`],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", long],
    ["(a?){50}a{50}", "a".repeat(49)],
  ] as const) {
    let spent = 0;
    const fits = patternOf(pattern).fits(text, (steps) => {
      spent += steps;
    });
    assert.equal(fits, false);
    assert.ok(spent < 50_000, pattern);
  }
});

test("D32 a pattern whose sets keep changing is stopped by the number of steps", () => {
  const lots = new Lots(1);
  const text = Array.from({ length: 20_000 }, () => (lots.draw() < 0.5 ? "b" : "a")).join("");
  assert.throws(() => evaluate(["regex", ["path", "."], "(a|b)*a(a|b){250}c"], AROUND, 0, text), LimitError);
});

test("what a store gives for a tree and is none is refused", () => {
  const none: readonly unknown[] = [
    ...[null, true, 1.5, -1, 2 ** 53, {}, [], [1], [["path", "."]], ["khong_co"], ["__proto__"], ["constructor"]],
    ...[["num", "1e3"], ["num", 5], ["num", "1", "2"], ["path"], ["path", 5], ["path", "x"], ["path", ".", ""]],
    ...[
      ["path", ".", ["a"]],
      ["path", ".", [5, 1]],
      ["path", ["concat"], "a"],
      ["=", 1],
      ["=", 1, 2, 3],
      ["neg", 1, 2],
    ],
    ...[["not"], ["count", "a"], ["|", ["path", "."], "a"], ["jr:choice-name", "a", ["path", "."]], ["indexed-repeat"]],
    ...[
      ["indexed-repeat", ["path", "/", "a"], ["path", "/", "b"]],
      ["if", 1, 2],
      ["today", 1],
      [">", 1, [null, 2]],
    ],
  ];
  for (const tree of none)
    assert.throws(
      () => {
        checkTree(tree);
      },
      ExpressionError,
      JSON.stringify(tree),
    );
});
