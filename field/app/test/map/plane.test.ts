import assert from "node:assert/strict";
import { test } from "node:test";
import {
  barOf,
  fitted,
  heaped,
  metresBetween,
  nearer,
  pointOf,
  pulled,
  spotOf,
  spread,
  wayOf,
  zoomOf,
} from "../../src/screens/map/plane.ts";

const SIZE = [320, 400] as const;
const HERE = { lat: 20.4, lon: 105.4 };
const FRAME = { ...HERE, metres: 2 };

test("what the paper is pulled by comes to the middle, and a metre is a metre in every direction", () => {
  assert.deepEqual(pointOf(FRAME, SIZE, HERE), [160, 200]);
  const east = pulled(FRAME, -100, 0);
  assert.ok(Math.abs(metresBetween(HERE, east) - 200) < 0.5, "100 pixels of 2 m to the east");
  const north = pulled(FRAME, 0, 100);
  assert.ok(Math.abs(metresBetween(HERE, north) - 200) < 0.5, "and to the north");
  const [x, y] = pointOf(FRAME, SIZE, east);
  assert.ok(Math.abs(x - 260) < 0.01 && Math.abs(y - 200) < 0.01);
});

test("everything is seen, but one spot in the sea does not make a village a dot", () => {
  const village = [HERE, { lat: 20.41, lon: 105.41 }, { lat: 20.405, lon: 105.4 }];
  const frame = fitted([...village, { lat: 0, lon: 0 }], SIZE);
  assert.ok(frame && frame.metres < 6);
  for (const spot of village) {
    const [x, y] = pointOf(frame, SIZE, spot);
    assert.ok(x >= 39 && x <= 281 && y >= 39 && y <= 361);
  }
  assert.equal(fitted([], SIZE), undefined);
  assert.deepEqual(fitted([HERE], SIZE), { ...HERE, metres: 2 });
});

test("a bar is 1, 2 or 5 times a power of ten and no longer than it may be", () => {
  for (const metres of [0.1, 0.37, 1, 2, 7.3, 40, 500]) {
    const bar = barOf({ ...HERE, metres }, 100);
    assert.ok(bar.pixels <= 100 && bar.pixels >= 40, String(bar.pixels));
    assert.match(bar.metres.toExponential(), /^[125](\.0*)?e/);
  }
  assert.ok(nearer(FRAME, 1e9).metres >= 0.1 && nearer(FRAME, 1e-9).metres <= 500);
});

test("what is nearer than a thumb is one heap, what is outside the paper is none", () => {
  const points = [
    [10, 10],
    [40, 30],
    [100, 100],
    [-5, 3],
    [321, 3],
  ] as const;
  const heaps = heaped(points, (point) => point, SIZE, 48);
  assert.deepEqual(
    heaps.map(({ things }) => things.length),
    [2, 1],
  );
});

test("a position is read from its answer, and nothing else is", () => {
  assert.deepEqual(spotOf("20.1 105.2 0 8"), { lat: 20.1, lon: 105.2, accuracy: 8 });
  assert.equal(spotOf(""), undefined);
  assert.equal(spotOf("nhà bà Mẩy"), undefined);
});

test("a web map at the frame's zoom shows the same ground: within a commune no spot stands a pixel off", () => {
  const pixels = 256 * 2 ** zoomOf(FRAME);
  const webOf = ({ lat, lon }: { lat: number; lon: number }): [number, number] => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [(pixels * lon) / 360, (-pixels * Math.log((1 + sine) / (1 - sine))) / (4 * Math.PI)];
  };
  const [left, top] = webOf(HERE);
  for (const spot of [pulled(FRAME, -160, 200), pulled(FRAME, 160, -200), pulled(FRAME, 100, 30)]) {
    const [[x, y], [right, down]] = [pointOf(FRAME, SIZE, spot), webOf(spot)];
    assert.ok(Math.hypot(x - 160 - (right - left), y - 200 - (down - top)) < 1);
  }
});

test("ways are told by eight winds", () => {
  const steps: readonly (readonly [number, number])[] = [
    [1, 0],
    [1, 1],
    [0, 1],
    [-1, 1],
    [-1, 0],
    [-1, -1],
    [0, -1],
    [1, -1],
  ];
  const ways = steps.map(([north, east]) => wayOf(HERE, { lat: HERE.lat + north / 100, lon: HERE.lon + east / 94 }));
  assert.deepEqual(ways, [0, 1, 2, 3, 4, 5, 6, 7]);
});

test("heaps stay the same wherever the paper is pulled to, hold everything, and no two stand too near", () => {
  const spots = Array.from({ length: 400 }, (_, n) => ({
    lat: 20.4 + ((n * 37) % 101) / 9_000,
    lon: 105.4 + n / 30_000,
  }));
  const all = [...spots, { lat: 0, lon: 0 }];
  const heaps = spread(all, (spot) => spot, FRAME, 48);
  const there = spread(all, (spot) => spot, pulled(FRAME, 70, -333), 48);
  assert.deepEqual(there, heaps);
  assert.deepEqual(heaps.flat().sort(byPlace), [...all].sort(byPlace));
  const firsts = heaps.map(([first]) => pointOf(FRAME, SIZE, first ?? HERE));
  for (const [place, [x, y]] of firsts.entries())
    for (const [left, top] of firsts.slice(place + 1)) assert.ok(Math.max(Math.abs(x - left), Math.abs(y - top)) >= 48);
  assert.ok(spread(all, (spot) => spot, nearer(FRAME, 4), 48).length > heaps.length);
  assert.deepEqual(
    spread([], () => HERE, FRAME, 48),
    [],
  );
});

function byPlace(one: { lat: number; lon: number }, other: { lat: number; lon: number }): number {
  return one.lat - other.lat || one.lon - other.lon;
}
