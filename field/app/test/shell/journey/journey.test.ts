import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { HomeRefusedError, NoAnswerError } from "../../../src/exchange/index.ts";
import { failureOf } from "../../../src/shell/journey/failures.ts";
import { journeyOf, type Arrived, type Journey } from "../../../src/shell/journey/journey.ts";

/** A journey that counts how often it went, and arrives or fails when it is told to. */
function counting(): { journey: Journey; went: () => number; end: (error?: Error) => Promise<void> } {
  let went = 0;
  let end = (_?: Error): void => undefined;
  const travel = (): Promise<Arrived> =>
    new Promise((arrive, fail) => {
      went += 1;
      end = (error) => (error === undefined ? arrive({ left: 0, dossiers: 3 }) : fail(error));
    });
  const journey = journeyOf(travel, failureOf, () => 7);
  return { journey, went: () => went, end: (error) => (end(error), setImmediate()) };
}

test("one journey at a time: who wants another one while it is under way has it afterwards, once", async () => {
  const { journey, went, end } = counting();
  const all = Promise.all([journey.go(), journey.go(), journey.go()]);
  assert.equal(went(), 1);
  await end();
  assert.equal(went(), 2);
  await end();
  await all;
  assert.equal(went(), 2);
  assert.deepEqual(journey.state, { is: "arrived", at: 7, left: 0, dossiers: 3 });
});

test("what failed is not tried again at once, whoever wanted it: the line is left alone", async () => {
  const { journey, went, end } = counting();
  const all = Promise.all([journey.go(), journey.go()]);
  await end(new NoAnswerError("no_network", "cut"));
  await all;
  assert.equal(went(), 1);
  void journey.go();
  assert.equal(went(), 2);
  await end();
});

test("a journey tells how far it is, and how it failed", async () => {
  const told: string[] = [];
  const journey = journeyOf(
    async (tell) => {
      tell({ stage: "data", sent: 10, received: 20 });
      throw new NoAnswerError("no_network", "cut");
    },
    failureOf,
    () => 7,
  );
  journey.listen(() => told.push(journey.state.is));
  await journey.go();
  assert.deepEqual(told, ["going", "going", "failed"]);
  assert.deepEqual(journey.state, { is: "failed", at: 7, why: { code: "no_network", wait: 0 } });
});

test("what home refuses is passed on in its own words, with when to come again", () => {
  assert.deepEqual(
    failureOf(new HomeRefusedError(429, "too_many_requests", "Gửi quá dồn dập.", "Chờ rồi gửi lại", 30)),
    {
      ...{ code: "too_many_requests", words: "Gửi quá dồn dập.", action: "Chờ rồi gửi lại", wait: 30 },
    },
  );
  assert.equal(failureOf(new DOMException("full", "QuotaExceededError")).code, "storage_full");
});
