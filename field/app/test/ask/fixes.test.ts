import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../../src/sync/values/index.ts";
import { better, lineText, pointsOf, pointText, wantedAccuracy, type Fix } from "../../src/screens/ask/places/fixes.ts";
import { question } from "../forms/walk/walks.ts";

const fix = (rest: Partial<Fix> = {}): Fix => ({
  latitude: 20.123456789,
  longitude: 105.1,
  altitude: null,
  accuracy: 12.345,
  at: 0,
  ...rest,
});

test("a fix becomes a point in its one spelling, altitude 0 where nobody knows it", () => {
  assert.equal(pointText(fix()), "20.1234568 105.1 0 12.35");
  assert.equal(pointText(fix({ longitude: 1e-9, altitude: 640.5 })), "20.1234568 0 640.5 12.35");
});

test("A20: a position without meaning is taken as it is: 0/0, or 5 km off", () => {
  assert.equal(pointText(fix({ latitude: 0, longitude: 0, accuracy: 5_000 })), "0 0 0 5000");
});

test("the most accurate fix is offered, as long as it is not a minute old", () => {
  const [good, bad] = [fix({ accuracy: 5, at: 1_000 }), fix({ accuracy: 50, at: 30_000 })];
  assert.equal(better(good, bad), good);
  assert.equal(better(bad, good), good);
  assert.deepEqual(better(good, { ...bad, at: 62_000 }).accuracy, 50);
  assert.equal(better(undefined, bad), bad);
});

test("the form says which accuracy is enough", () => {
  assert.deepEqual(
    wantedAccuracy(question("p", { parameters: { "capture-accuracy": "10", "warning-accuracy": "50" } })),
    { enough: 10, poor: 50 },
  );
  assert.deepEqual(wantedAccuracy(question("p")), { enough: 15, poor: 100 });
});

test("a boundary is closed once it has three corners, and comes back open", () => {
  const corners = [fix(), fix({ latitude: 20.2 }), fix({ longitude: 105.2 })].map(pointText);
  const ring = lineText(corners, true) ?? "";
  assert.ok(readable("geoshape", ring));
  assert.deepEqual(pointsOf(ring, true), corners);
  const two = lineText(corners.slice(0, 2), true) ?? "";
  assert.ok(!readable("geoshape", two));
  assert.deepEqual(pointsOf(two, true), corners.slice(0, 2));
  assert.equal(lineText([], true), null);
});
