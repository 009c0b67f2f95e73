// How fast forms are on this machine's Node: `node tools/run.mjs test/forms/measure.ts`.
//
// Numbers differ between machines, so no test holds them. A phone six times slower must stay under 100 ms.

import type { FormDocument, FormNode } from "../../src/forms/compiled/document.ts";
import { ListNode, compileTree } from "../../src/forms/expressions/index.ts";
import { Filling, fillingSurroundings, planOf } from "../../src/forms/filling/index.ts";
import { Searching, decodeList } from "../../src/forms/lists/index.ts";
import { Walk, reviewOf } from "../../src/forms/walk/index.ts";
import { vectors } from "../repository.ts";
import { type Case, NOW, type VectorForm, instanceOf, surroundingsOf } from "./expressions/cases.ts";

type Tree = string | number | readonly Tree[];

/** Milliseconds of the first run and of one in the middle of many, when the engine has warmed up. */
function tell(what: string, work: () => unknown, runs = 200): void {
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  const [first = 0] = times;
  const middle = times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  console.log(`${what}: first ${first.toFixed(1)} ms, then ${middle.toFixed(3)} ms`);
}

function question(name: string, rest: Partial<FormNode> = {}): FormNode {
  return { type: "text", name, path: name, kind: "text", ...rest };
}

function expression(tree: Tree): { text: string; tree: unknown } {
  return { text: "", tree };
}

const XA: Tree = ["path", "/", "data", "xa"];
const SAME: Tree = ["=", ["path", ".", "xa"], XA];
const MANY: Tree = [">", ["path", ".", "dan"], 450];

/** 26 questions: a commune, a village out of many, and 24 that hang on the commune. */
function cascade(choices: number, filter: Tree, file?: string): FormDocument {
  const villages = Array.from({ length: choices }, (_, n) => ({ code: `t${String(n)}`, more: rowAt(n) }));
  const from = file === undefined ? { list: "thon" } : { file };
  const others = Array.from({ length: 24 }, (_, n) =>
    question(`q${String(n)}`, { relevant: expression(["!=", XA, `y${String(n)}`]), required: true }),
  );
  const thon = question("thon", { type: "select_one", kind: "select_one", ...from, choice_filter: expression(filter) });
  return formOf([question("xa"), thon, ...others], file === undefined ? { thon: villages } : {});
}

function rowAt(n: number): { xa: string; dan: string } {
  return { xa: `x${String(n % 10)}`, dan: String(n % 500) };
}

/** A repeat of 20 questions with a sum behind each row and one over all rows. */
function household(): FormDocument {
  const inner = Array.from({ length: 20 }, (_, n) =>
    question(`q${String(n)}`, { path: `nguoi/*/q${String(n)}`, constraint: expression(["<", ["path", "."], 200]) }),
  );
  const each = ["path", "/", "data", "nguoi", "q1"];
  const sum = question("tong", { type: "calculate", calculation: expression(["sum", each]) });
  return formOf([{ type: "repeat", name: "nguoi", path: "nguoi/*", nodes: inner }, sum], {});
}

function formOf(nodes: readonly FormNode[], lists: FormDocument["lists"]): FormDocument {
  const named = { form: "do", version: "1", title: { vi: "Đo" }, name: { first: true, parts: [] } };
  return { ...named, language: "vi", languages: ["vi"], files: [], search: [], lists, nodes };
}

/** Opening a form, giving an answer, and asking what may be chosen next. */
function tellCascade(what: string, document: FormDocument, lists: () => ReadonlyMap<string, ListNode>): void {
  const around = fillingSurroundings({ now: NOW, seed: "h1" });
  tell(`${what}, opened`, () => new Filling(planOf(document), new Map(), { ...around, lists: lists() }), 20);
  const filling = new Filling(planOf(document), new Map(), { ...around, lists: lists() });
  let n = 0;
  tell(`${what}, an answer and the choices of the next question`, () => {
    n += 1;
    filling.answer("xa", `x${String(n % 10)}`);
    return filling.sheet.choices("thon")?.all().length;
  });
}

function tellExpressions(): void {
  const all = vectors<{
    readonly forms: Readonly<Record<string, VectorForm>>;
    readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly cases: readonly Case[];
  }>("expressions");
  const form = all.forms["ho"];
  if (form === undefined) return;
  const around = surroundingsOf(form, {});
  const ready = all.cases.map((one) => ({
    expression: compileTree(one.tree),
    node: instanceOf(form, all.values[one.values] ?? {}).at(one.at),
  }));
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 1_000; count += ready.length)
    for (const { expression, node } of ready) expression.evaluate(node, around);
  console.log(`expressions of the vectors: ${Math.round(count / ((performance.now() - began) / 1_000))} a second`);
}

tellExpressions();
tellCascade("26 questions, 1,500 choices", cascade(1_500, SAME), () => new Map());
tellCascade("the same, two conditions", cascade(1_500, ["and", SAME, MANY]), () => new Map());
tellCascade("the same, nothing to look up", cascade(1_500, MANY), () => new Map());
const rows = Array.from({ length: 10_000 }, (_, n) => ({
  name: `t${String(n)}`,
  label: `Bản ${String(n)}`,
  ...rowAt(n),
}));
const lists = (): ReadonlyMap<string, ListNode> => new Map([["thon", new ListNode(rows)]]);
tellCascade("26 questions, a list of 10,000 rows", cascade(0, SAME, "thon.csv"), lists);
tellCascade("the same, two conditions", cascade(0, ["and", SAME, MANY], "thon.csv"), lists);
tellCascade("the same, nothing to look up", cascade(0, MANY, "thon.csv"), lists);

const sheet = new Filling(
  planOf(cascade(0, ["true"], "thon.csv")),
  new Map(),
  fillingSurroundings({ now: NOW, seed: "h1", lists: lists() }),
).sheet;
const found = sheet.choices("thon");
if (found !== undefined) {
  const search = new Searching(found, "vi");
  tell("a search in 10,000 choices", () => search.find("9 ban", 30).length);
}
const text = JSON.stringify({ columns: ["name", "label", "xa", "dan"], rows: rows.map((row) => Object.values(row)) });
tell("a list of 10,000 rows read from its text", () => decodeList(text).length, 20);

const thirty = new Map([["nguoi", Array.from({ length: 30 }, (_, n) => `r${String(n)}`)]]);
const many = new Filling(planOf(household()), new Map(), fillingSurroundings({ now: NOW, seed: "h1", rows: thirty }));
let n = 0;
tell("30 rows of 20 questions, an answer in one row", () => {
  n += 1;
  many.answer(`nguoi/r${String(n % 30)}/q1`, n % 300);
  return many.sheet.faults.length;
});

const walk = Walk.begin(
  planOf(cascade(1_500, SAME)),
  { dossier: "h1", isNew: true, began: NOW },
  { now: NOW, newRow: () => "r1" },
);
tell("a walk over 26 questions: an answer, the next screen and its choices", () => {
  n += 1;
  walk.go("xa");
  walk.answer("xa", `x${String(n % 10)}`);
  walk.next();
  return walk.sheet.choices(walk.here.key)?.length;
});
tell("the review of 26 questions", () => reviewOf(walk, "vi").length);
const sample = JSON.stringify(walk.plan.document);
tell(
  "a form of 26 questions and 1,500 choices read and made ready",
  () => planOf(JSON.parse(sample) as FormDocument),
  20,
);
