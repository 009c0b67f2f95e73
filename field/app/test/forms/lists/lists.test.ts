import assert from "node:assert/strict";
import { test } from "node:test";
import { UnreadableError } from "../../../src/sync/reading/problem.ts";
import { ListNode } from "../../../src/forms/expressions/index.ts";
import { Choices } from "../../../src/forms/filling/index.ts";
import { Searching, decodeList } from "../../../src/forms/lists/index.ts";

const TEXT = '{"columns":["name","label","label::en"],"rows":[["a","Bản Nà Lốc",""],["b","Bản Lốc Nà","Loc Na"]]}';

function searching(...labels: readonly string[]): Searching {
  const list = new ListNode(labels.map((label, n) => ({ name: `t${String(n)}`, label })));
  const source = { name: "l", code: "name", label: "label", language: "vi", shuffles: false, seed: "" };
  const choices = new Choices({ ...source, own: undefined, kept: undefined, test: undefined }, list.items);
  return new Searching(choices, "vi");
}

function found(search: Searching, typed: string, most = 9): readonly string[] {
  return search.find(typed, most).map((choice) => choice.labels["vi"] ?? "");
}

test("a list is read by column", () => {
  assert.deepEqual(decodeList(TEXT), [
    { name: "a", label: "Bản Nà Lốc", "label::en": "" },
    { name: "b", label: "Bản Lốc Nà", "label::en": "Loc Na" },
  ]);
  assert.deepEqual(decodeList('{"columns":["__proto__"],"rows":[["x"]]}').map(Object.entries), [[["__proto__", "x"]]]);
});

test("what is no list is told", () => {
  for (const text of ["", "null", "[]", '{"columns":[1],"rows":[]}', '{"columns":["a"],"rows":[["x","y"]]}'])
    assert.throws(() => decodeList(text), UnreadableError);
});

test("choices are found without marks, by the beginnings of their words", () => {
  const search = searching("Bản Nà Lốc", "Bản Pá Khôm", "Thôn Đồng Nà");
  assert.deepEqual(found(search, "na"), ["Bản Nà Lốc", "Thôn Đồng Nà"]);
  assert.deepEqual(found(search, "ban  KHOM"), ["Bản Pá Khôm"]);
  assert.deepEqual(found(search, "dong"), ["Thôn Đồng Nà"]);
  assert.deepEqual(found(search, "oc"), []);
  assert.deepEqual(found(search, "t1"), ["Bản Pá Khôm"]);
});

test("nothing typed finds everything in the order of the list, and never more than asked for", () => {
  const search = searching("B", "A", "C");
  assert.deepEqual(found(search, " "), ["B", "A", "C"]);
  assert.deepEqual(found(search, "", 2), ["B", "A"]);
});

test("what begins with the words typed comes before what has them within", () => {
  const search = searching("Xã Na Mèo", "Na Mèo mới", "Na");
  assert.deepEqual(found(search, "na"), ["Na Mèo mới", "Na", "Xã Na Mèo"]);
});

test("what was folded beforehand in steps is found as without", () => {
  const search = searching("Bản Nà Lốc", "Bản Pá Khôm", "Thôn Đồng Nà");
  assert.deepEqual([search.prepare(2), search.prepare(2), search.prepare(2)], [false, true, true]);
  assert.deepEqual(found(search, "na"), ["Bản Nà Lốc", "Thôn Đồng Nà"]);
});
