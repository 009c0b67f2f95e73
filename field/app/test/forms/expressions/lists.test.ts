import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Instance,
  ListNode,
  type Row,
  compileTree,
  readShape,
  surroundings,
} from "../../../src/forms/expressions/index.ts";

type Tree = string | number | readonly Tree[];

const ROWS: readonly Row[] = [
  { name: "A1", xa: "A", dan: "120" },
  { name: "A2", xa: "A", dan: "" },
  { name: "B1", xa: "B" },
  { name: "A1", xa: "B", dan: "7" },
];
const SHAPE = readShape([
  ["text", "xa"],
  ["text", "thon"],
]);

function names(predicate: Tree, xa = "A"): readonly string[] {
  const around = surroundings({ lists: new Map([["thon", new ListNode(ROWS)]]) });
  const at = new Instance(SHAPE, new Map([["xa", xa]])).at("thon");
  const found = compileTree(["path", ["instance", "thon"], "root", ["item", predicate], "name"]).evaluate(at, around);
  return typeof found === "object" ? found.map((node) => node.text) : [];
}

const XA: Tree = ["path", "/", "data", "xa"];
const COLUMN: Tree = ["path", ".", "xa"];
const DAN: Tree = ["path", ".", "dan"];

test("items are found by a column, in order, and by nothing that they do not have", () => {
  const list = new ListNode(ROWS);
  assert.deepEqual(list.where("name", "A1"), [list.items[0], list.items[3]]);
  assert.deepEqual(list.where("dan", ""), [list.items[1]]);
  assert.deepEqual(list.where("khong", ""), []);
  assert.deepEqual(list.where("__proto__", ""), []);
  assert.equal(list.items[2]?.column("constructor"), undefined);
});

test("a list is in document order with each column behind its item", () => {
  const all = new ListNode(ROWS).items.flatMap((item) => [item, ...item.everyChild()]);
  assert.deepEqual(
    all.map((node) => node.serial),
    all.map((_, n) => n + 2),
  );
});

test("what is looked up is what a search would find, whichever way it is written", () => {
  const same: Tree = ["=", COLUMN, XA];
  const searched: Tree = ["=", ["concat", COLUMN], XA];
  for (const xa of ["A", "B", "", "C"]) {
    assert.deepEqual(names(same, xa), names(searched, xa));
    assert.deepEqual(names(["=", XA, COLUMN], xa), names(searched, xa));
    assert.deepEqual(names(["and", same, [">", DAN, 10]], xa), names(["and", searched, [">", DAN, 10]], xa));
    assert.deepEqual(names(["and", DAN, same], xa), names(["and", DAN, searched], xa));
  }
});

test("a filter that counts places counts them among all items", () => {
  const same: Tree = ["=", COLUMN, XA];
  assert.deepEqual(names(["and", same, ["=", ["position"], 4]], "B"), ["A1"]);
  assert.deepEqual(names(["and", same, ["=", ["last"], 4]], "B"), ["B1", "A1"]);
});
