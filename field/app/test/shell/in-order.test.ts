import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../../src/shell/in-order.ts";

interface Reading {
  comesTo(value: string): Promise<void>;
}

/** Readings that end when a test says so, in the order in which they began. */
function readings(): { load: () => Promise<string>; begun: Reading[] } {
  const begun: Reading[] = [];
  const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
  const load = (): Promise<string> =>
    new Promise<string>((resolve) => {
      begun.push({ comesTo: (value) => (resolve(value), settled()) });
    });
  return { load, begun };
}

test("however often it is told while a reading is under way, there is one more reading after it", async () => {
  const shown: string[] = [];
  const { load, begun } = readings();
  const reading = inOrder(load, (value) => shown.push(value));
  for (let times = 0; times < 40; times++) reading.again();
  assert.equal(begun.length, 1);
  await begun[0]?.comesTo("10000");
  assert.equal(begun.length, 2);
  await begun[1]?.comesTo("9700");
  assert.equal(begun.length, 2);
  assert.deepEqual(shown, ["10000", "9700"]);
});

test("what was read before something was put away never takes the place of what was read after it", async () => {
  const shown: string[] = [];
  const { load, begun } = readings();
  const reading = inOrder(load, (value) => shown.push(value));
  reading.again();
  reading.again();
  await begun[0]?.comesTo("a wrong clock");
  await begun[1]?.comesTo("nothing to do");
  assert.equal(shown.at(-1), "nothing to do");
});

test("nothing is read or shown any more once nobody looks", async () => {
  const shown: string[] = [];
  const { load, begun } = readings();
  const reading = inOrder(load, (value) => shown.push(value));
  reading.again();
  await begun[0]?.comesTo("1");
  reading.again();
  reading.again();
  reading.stop();
  await begun[1]?.comesTo("2");
  assert.deepEqual([shown, begun.length], [["1"], 2]);
});
