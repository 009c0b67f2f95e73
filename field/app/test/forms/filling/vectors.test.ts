import assert from "node:assert/strict";
import { test } from "node:test";
import { CASES, answered, fillingOf } from "./cases.ts";

test("a sheet says what the vector says", () => {
  assert.ok(CASES.length >= 60);
  for (const one of CASES)
    assert.deepEqual(answered(fillingOf(one).sheet, one.out), one.out, `${one.form}: ${one.why}`);
});
