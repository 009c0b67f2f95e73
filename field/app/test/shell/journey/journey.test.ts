import assert from "node:assert/strict";
import { test } from "node:test";
import { HomeRefusedError, NoAnswerError } from "../../../src/exchange/index.ts";
import { failureOf } from "../../../src/shell/journey/failures.ts";
import { journeyOf } from "../../../src/shell/journey/journey.ts";

test("one journey at a time: who taps again waits for the same one", async () => {
  let journeys = 0;
  const journey = journeyOf(
    async () => ((journeys += 1), { left: 0, dossiers: 3 }),
    failureOf,
    () => 7,
  );
  await Promise.all([journey.go(), journey.go()]);
  assert.equal(journeys, 1);
  assert.deepEqual(journey.state, { is: "arrived", at: 7, left: 0, dossiers: 3 });
  await journey.go();
  assert.equal(journeys, 2);
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
