import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, meet, standsOf, type Named } from "../../src/console/map/naming.ts";

const MAP = { x: 0, y: 0, wide: 900, high: 400 };

/** Signs strewn over the map, the same each time; names are longer than a sign is wide. */
function strewn(count: number, seed: number): Named[] {
  let state = seed;
  const next = (below: number): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  return Array.from({ length: count }, () => ({ x: next(900), y: next(400), wide: 50 + next(120), high: 22 }));
}

test("a name that stands alone stands above its sign", () => {
  assert.deepEqual(standsOf([{ x: 450, y: 200, wide: 80, high: 22 }], MAP), [{ side: "top", along: 0 }]);
});

test("a name at the edge of the map stands where all of it is seen", () => {
  assert.deepEqual(standsOf([{ x: 20, y: 20, wide: 80, high: 22 }], MAP), [{ side: "right", along: 0 }]);
  assert.deepEqual(standsOf([{ x: 880, y: 200, wide: 80, high: 22 }], MAP), [{ side: "left", along: 0 }]);
});

test("no name goes under what covers the map", () => {
  const covered = [{ x: 400, y: 100, wide: 100, high: 70 }];
  assert.deepEqual(standsOf([{ x: 450, y: 200, wide: 80, high: 22 }], MAP, covered), [{ side: "right", along: 0 }]);
});

test("no name covers another name or a sign, however many there are", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const names = strewn(40, seed);
    const stands = standsOf(names, MAP);
    const boxes = names.map((name, place) => stands[place] && boxOf(name, stands[place]));
    const shown = boxes.flatMap((box) => box ?? []);
    assert.ok(shown.length > 5);
    shown.forEach((box, place) => assert.ok(!shown.slice(place + 1).some((other) => meet(box, other))));
    boxes.forEach((box, own) =>
      names.forEach(({ x, y }, place) => {
        const sign = { x: x - 17, y: y - 17, wide: 34, high: 34 };
        assert.ok(place === own || box === undefined || !meet(box, sign));
      }),
    );
  }
});

test("what stands first in the list keeps its name where only one has room", () => {
  const [first, second] = standsOf(
    [
      { x: 50, y: 30, wide: 60, high: 22 },
      { x: 52, y: 31, wide: 60, high: 22 },
    ],
    { x: 0, y: 0, wide: 100, high: 90 },
  );
  assert.equal(first?.side, "bottom");
  assert.equal(second, undefined);
});
