import assert from "node:assert/strict";
import { test } from "node:test";
import { waitAfter } from "../../../src/shell/journey/timing.ts";

const cut = { code: "no_network", wait: 0 };

test("a line that carried something before it broke is used again within seconds, however often it breaks", () => {
  assert.equal(waitAfter(cut, 0, true), 3_000);
  assert.equal(waitAfter(cut, 7, true), 3_000);
});

test("a line on which nothing moves is left alone longer and longer, at most ten minutes", () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((failures) => waitAfter(cut, failures, false)),
    [20_000, 40_000, 80_000, 600_000],
  );
});

test("who was told to wait waits, and an error that is no cut is not tried again at once", () => {
  assert.equal(waitAfter({ code: "too_many_requests", wait: 90 }, 0, true), 90_000);
  assert.equal(waitAfter({ code: "home_unavailable", wait: 0 }, 0, true), 20_000);
});
