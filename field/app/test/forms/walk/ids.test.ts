import assert from "node:assert/strict";
import { test } from "node:test";
import { rowIdOf } from "../../../src/forms/walk/index.ts";
import { byCodePoint } from "../../../src/sync/text/order.ts";

test("the id of a row that was added later stands behind, whatever its random part", () => {
  const times = [0, 1, 63, 64, 4_095, 1_795_224_600_000, 1_795_224_600_001, 2 ** 41];
  const ids = times.map((time, n) => rowIdOf(time, new Uint8Array(6).fill(n % 2 === 0 ? 255 : 0)));
  assert.deepEqual([...ids].sort(byCodePoint), ids);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{13}$/);
  assert.match(ids[5] ?? "", /^[A-Z]/);
});

test("two rows of the same moment have two ids", () => {
  assert.notEqual(rowIdOf(5, new Uint8Array(6)), rowIdOf(5, new Uint8Array(6).fill(1)));
});
