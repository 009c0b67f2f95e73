import assert from "node:assert/strict";
import { test } from "node:test";
import type { Head } from "../../../src/sync/states/head.ts";
import { onScreen } from "../../../src/sync/states/life.ts";
import { edgesOf, groups, samePath, survivors, type Edge } from "../../../src/sync/states/same.ts";
import type { Value } from "../../../src/sync/values/index.ts";

function head(path: string, value: Value, name = path): Head {
  return { origin: { name, by: "", role: "", form: "", t: 0, ok: true, merge: 0, seen: undefined }, path, value };
}

test("an edge stands on either of its two dossiers, and counts when anybody says so", () => {
  const heads = [head(samePath("b"), true), head(samePath("b"), false), head(samePath("0"), true), head("ten", true)];
  assert.deepEqual(edgesOf("a", [...heads, head(samePath("a"), true), head("_same/", true)]), [
    ["a", "b"],
    ["0", "a"],
  ]);
});

test("the survivor of a group is the smallest id, in whatever order the edges come", () => {
  const edges: Edge[] = [
    ["c", "d"],
    ["a", "b"],
    ["b", "c"],
    ["x", "y"],
    ["e", "d"],
  ];
  for (const given of [edges, [...edges].reverse(), [...edges, ...edges]]) {
    assert.deepEqual([...survivors(given)].flat().join(""), "aabacadaeaxxyx");
    const found = groups(given);
    assert.deepEqual(found.get("a"), ["a", "b", "c", "d", "e"]);
    assert.deepEqual(found.get("x"), ["x", "y"]);
  }
  assert.equal(groups([]).size, 0);
});

test("what is on the screen are the names under a register", () => {
  const view = new Map([
    ["ten", [head("ten", "An", "n1"), head("ten", "Ân", "n2")]],
    ["nguoi/7f3k/ten", [head("nguoi/7f3k/ten", "Bình", "n3")]],
  ]);
  assert.deepEqual([...onScreen(view)], ["n1", "n2", "n3"]);
  assert.deepEqual([...onScreen(view, "nguoi/7f3k/_life")], ["n3"]);
});
