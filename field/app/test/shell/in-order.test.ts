import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../../src/shell/in-order.ts";

function reading(): { promise: Promise<string>; comesTo(value: string): void } {
  let comesTo: (value: string) => void = () => undefined;
  const promise = new Promise<string>((resolve) => {
    comesTo = resolve;
  });
  return { promise, comesTo: (value) => comesTo(value) };
}

test("what was read before something was put away never takes the place of what was read after it", async () => {
  const shown: string[] = [];
  const newest = inOrder<string>((value) => shown.push(value));
  const [before, after] = [reading(), reading()];
  const both = [newest.take(before.promise), newest.take(after.promise)];
  after.comesTo("nothing to do");
  before.comesTo("a wrong clock");
  await Promise.all(both);
  assert.deepEqual(shown, ["nothing to do"]);
});

test("what comes in its order is shown, each as it comes, until nobody looks any more", async () => {
  const shown: string[] = [];
  const newest = inOrder<string>((value) => shown.push(value));
  const [first, second, late] = [reading(), reading(), reading()];
  const all = [newest.take(first.promise), newest.take(second.promise), newest.take(late.promise)];
  first.comesTo("1");
  await all[0];
  second.comesTo("2");
  await all[1];
  newest.stop();
  late.comesTo("3");
  await all[2];
  assert.deepEqual(shown, ["1", "2"]);
});
