import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, lengthOf } from "../../src/places/measuring.ts";
import type { Corner } from "../../src/places/pack.ts";

const FIELD: readonly Corner[] = [
  [105.4, 20.4],
  [105.401, 20.4],
  [105.401, 20.401],
  [105.4, 20.401],
  [105.4, 20.4],
];

/** Metres around it and square metres on the ellipsoid, as PROJ's geodesics have them (Geod.polygon_area_perimeter). */
const [AROUND, LARGE] = [430.18, 11555.8];

test("a field is as long around and as large as on the ellipsoid", () => {
  assert.ok(Math.abs(lengthOf(FIELD) - AROUND) < 0.1, String(lengthOf(FIELD)));
  assert.ok(Math.abs(areaOf(FIELD) - LARGE) < 3, String(areaOf(FIELD)));
  assert.ok(Math.abs(areaOf([...FIELD].reverse()) - LARGE) < 3);
});
