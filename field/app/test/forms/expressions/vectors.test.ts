import assert from "node:assert/strict";
import { test } from "node:test";
import { KNOWN } from "../../../src/forms/expressions/evaluating/calls.ts";
import type { Value } from "../../../src/forms/expressions/index.ts";
import { patternOf } from "../../../src/forms/expressions/patterns/index.ts";
import { ExpressionError } from "../../../src/forms/expressions/problems.ts";
import { FUNCTIONS } from "../../../src/forms/expressions/signatures.ts";
import { repositoryFile, vectors } from "../../repository.ts";
import { type Case, type VectorForm, run, runFilter, written } from "./cases.ts";

interface PatternCase {
  readonly why: string;
  readonly pattern: string;
  readonly fits: readonly string[];
  readonly fits_not: readonly string[];
  readonly place: number;
}

interface Vectors {
  readonly forms: Readonly<Record<string, VectorForm>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  readonly cases: readonly Case[];
  readonly filters: readonly Case[];
  readonly patterns: readonly PatternCase[];
  readonly refused_patterns: readonly PatternCase[];
}

const VECTORS = vectors<Vectors>("expressions");

function formOf(one: Case): [VectorForm, Readonly<Record<string, Value>>] {
  const form = VECTORS.forms[one.form];
  const values = VECTORS.values[one.values];
  assert.ok(form !== undefined && values !== undefined, one.form);
  return [form, values];
}

test("an expression has the value that the vector says", () => {
  assert.ok(VECTORS.cases.length >= 600);
  for (const one of VECTORS.cases)
    assert.deepEqual(written(run(...formOf(one), one)), one.out, `${one.why}: ${one.expr}`);
});

test("a choice_filter keeps what the vector says", () => {
  for (const one of VECTORS.filters) assert.deepEqual(runFilter(...formOf(one), one), one.out, one.why);
});

test("a pattern fits what the vector says", () => {
  for (const one of VECTORS.patterns) {
    const machine = patternOf(one.pattern);
    const fitting = [...one.fits, ...one.fits_not].filter((text) => machine.fits(text));
    assert.deepEqual(fitting, one.fits, one.why);
  }
});

test("a pattern is refused at the place that the vector says", () => {
  for (const one of VECTORS.refused_patterns)
    assert.throws(
      () => patternOf(one.pattern),
      (error) => error instanceof ExpressionError && error.code === "expression_pattern" && error.at === one.place,
      one.why,
    );
});

test("what can be evaluated, and how it is called, is what the documentation says", () => {
  const rows = repositoryFile("docs/expressions.md").matchAll(/^\| `([a-z0-9:-]+)` \| ([a-z?*+ ]*)\| ([a-z]+) \| /gm);
  const documented = [...rows].map(([, name = "", kinds = "", gives = ""]) => [name, kinds.trim(), gives]);
  const ours = [...FUNCTIONS.values()].map((each) => [each.name, each.written, each.gives]);
  assert.deepEqual(ours, documented);
  assert.deepEqual(new Set(FUNCTIONS.keys()), KNOWN);
});
