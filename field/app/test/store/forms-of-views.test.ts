import assert from "node:assert/strict";
import { test } from "node:test";
import { formOf } from "../../src/store/reading.ts";
import { stayingOf } from "../../src/exchange/answer/states.ts";
import { emptyState, type Head, type State } from "../../src/sync/index.ts";

function head(form: string): Head {
  return {
    origin: { name: form, by: "", role: "", form, t: 0, ok: true, merge: 0, seen: undefined },
    path: "p",
    value: 1,
  };
}

test("the newest version is the greatest number, and a number is newer than a word", () => {
  const newest = (...forms: string[]) => formOf(new Map([["p", forms.map(head)]]));
  assert.equal(newest("ho@9", "ho@10"), "ho@10");
  assert.equal(newest("ho@2", "ho@draft"), "ho@2");
  assert.equal(newest("ho@b", "ho@a"), "ho@b");
  assert.equal(newest("cay@99", "ho@1"), "ho@1");
  assert.equal(newest("ho@10", ""), "ho@10");
  assert.equal(newest(), "");
});

function state(number: number, epoch: string, ...merged: string[]): State {
  return { ...emptyState("d"), number, epoch, merged: new Set(merged) };
}

test("within an epoch the highest number stays, across epochs what it does not include stays aside", () => {
  const ids = (states: readonly State[]) => states.map(({ number, epoch }) => `${number}${epoch}`);
  assert.deepEqual(ids(stayingOf([state(1, "a", "x"), state(2, "a", "x", "y")], "a")), ["2a"]);
  assert.deepEqual(ids(stayingOf([state(9, "a", "x", "y"), state(2, "b", "x")], "b")), ["9a"]);
  assert.deepEqual(ids(stayingOf([state(9, "a", "x", "y"), state(10, "b", "x", "z")], "b")), ["10b", "9a"]);
  assert.deepEqual(ids(stayingOf([state(9, "a", "x"), state(2, "b", "x")], "b")), ["2b"]);
  assert.deepEqual(stayingOf([], "b"), []);
});
