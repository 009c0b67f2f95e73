import assert from "node:assert/strict";
import { test } from "node:test";
import { localTime, metaOf, uuidOf } from "../../src/catalogue/moment.ts";
import { ownAreas, type Areas } from "../../src/catalogue/places.ts";

const XA = "16348@2025-07-01";
const area = (id: string, name: string, kind: string, parent: string): [string, Record<string, string>] => [
  id,
  { id, name, kind, parent },
];
const AREAS: Areas = new Map([
  area("38@2025-07-01", "Thanh Hóa", "tinh", ""),
  area(XA, "Trung Lý", "xa", "38@2025-07-01"),
  area(`${XA}/A01`, "Bản Táo", "village", XA),
  area(`${XA}/A02`, "Bản Ma", "village", XA),
]);

test("who holds a commune begins in one of its villages", () => {
  assert.deepEqual(
    ownAreas(AREAS, [["clerk", XA, null]], "ho").map(({ name }) => name),
    ["Bản Ma", "Bản Táo"],
  );
});

test("who holds a village for one form only begins nothing else there", () => {
  assert.deepEqual(
    ownAreas(AREAS, [["volunteer", `${XA}/A01`, "ho"]], "ho").map(({ id }) => id),
    [`${XA}/A01`],
  );
  assert.deepEqual(ownAreas(AREAS, [["volunteer", `${XA}/A01`, "ho"]], "tuan_tra"), []);
});

test("who holds the ground of before, or a named set, begins in the villages that lie in it since a reform", () => {
  const held = new Map([...AREAS, area("db-404@2025-07-01", "Địa bàn Mường Lát", "dia_ban", "38@2025-07-01")]);
  held.set(`${XA}/A01`, { ...held.get(`${XA}/A01`), within: "16345@pre2025 db-404@2025-07-01" });
  for (const top of ["16345@pre2025", "db-404@2025-07-01"])
    assert.deepEqual(
      ownAreas(held, [["ranger", top, null]], "ho").map(({ name }) => name),
      ["Bản Táo"],
    );
});

test("before home has told names, an area is called by its id", () => {
  assert.deepEqual(ownAreas(new Map(), [["volunteer", "x", null]], "ho"), [{ id: "x", name: "x" }]);
});

test("a clock of 1970 or of the year 300000 is a moment all the same", () => {
  assert.equal(localTime(0), "1970-01-01T07:00:00.000+07:00");
  assert.equal(localTime(9e15).slice(0, 4), "9999");
  assert.equal(metaOf(0, "S", "an").get("today"), "1970-01-01");
});

test("an id of 16 random bytes is a UUID of version 4", () => {
  assert.match(uuidOf(new Uint8Array(16).fill(255)), /^ffffffff-ffff-4fff-bfff-ffffffffffff$/);
});
