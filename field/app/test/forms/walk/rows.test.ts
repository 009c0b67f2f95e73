import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf } from "../../../src/forms/walk/index.ts";
import { around, begin, keysOf, valuesOf } from "./walks.ts";

const ENDED = "2026-11-21T09:00:00+07:00";
const TWO = valuesOf({ "nguoi/a/ho_ten": "An", "nguoi/a/tuoi": 7, "nguoi/b/ho_ten": "Bình", "nguoi/b/tuoi": 40 });

test("a row that is added is walked through, and behind it stand the rows again", () => {
  const walk = begin("lap");
  walk.go("nguoi");
  assert.equal(walk.here.kind, "rows");
  assert.equal(walk.addRow("nguoi"), "r1");
  assert.equal(walk.here.key, "nguoi/r1/ho_ten");
  assert.deepEqual(walk.here.above, ["nguoi/r1"]);
  assert.deepEqual(keysOf(walk).slice(1, 7), [
    "nguoi/r1/ho_ten",
    "nguoi/r1/tuoi",
    "nguoi/r1/ngay",
    "nguoi/r1/benh",
    "rows:nguoi/r1/giay",
    "rows:nguoi",
  ]);
  walk.addRow("nguoi/r1/giay");
  assert.equal(walk.here.key, "nguoi/r1/giay/r2/so_giay");
  walk.next();
  assert.deepEqual([walk.here.kind, walk.here.key], ["rows", "nguoi/r1/giay"]);
  walk.next();
  assert.deepEqual([walk.here.kind, walk.here.key], ["rows", "nguoi"]);
});

test("a new row has its defaults, an old one has none", () => {
  const walk = begin("lap", { isNew: false, base: TWO });
  walk.addRow("nguoi");
  assert.equal(walk.sheet.value("nguoi/r1/ngay"), "2026-11-21");
  assert.equal(walk.sheet.value("nguoi/r1/benh/ho"), true);
  assert.equal(walk.sheet.value("nguoi/a/ngay"), undefined);
});

test("rows stand in the order in which they were put, and calculations follow", () => {
  const walk = begin("lap", { isNew: false, base: TWO });
  assert.equal(walk.sheet.value("dau_tien"), "An");
  walk.moveRow("nguoi", "b", 0);
  assert.deepEqual(walk.sheet.rows.get("nguoi"), ["b", "a"]);
  assert.equal(walk.sheet.value("dau_tien"), "Bình");
  assert.equal(walk.sheet.value("nguoi/b/thu_tu"), "1");
  walk.moveRow("nguoi", "b", 99);
  assert.deepEqual(walk.sheet.rows.get("nguoi"), ["a", "b"]);
});

test("a new row that is taken out leaves no trace, an old one is marked as deleted", () => {
  const walk = begin("lap", { isNew: false, base: TWO });
  walk.addRow("nguoi");
  walk.answer("nguoi/r1/ho_ten", "Cường");
  walk.removeRow("nguoi", "r1");
  assert.deepEqual(changeOf(walk, ENDED), new Map());
  walk.go("nguoi/a/tuoi");
  walk.removeRow("nguoi", "a");
  assert.deepEqual([walk.here.kind, walk.here.key], ["rows", "nguoi"]);
  assert.equal(changeOf(walk, ENDED).get("nguoi/a/_life"), "deleted");
  assert.equal(walk.sheet.value("tong"), "40");
});

test("rows that a repeat_count asks for come by themselves, and no person adds more", () => {
  const walk = begin("mau_thu");
  walk.answer("dong_y", "co");
  assert.deepEqual(walk.sheet.rows.get("nguoi"), ["r1"]);
  walk.answer("so_nguoi", "3");
  assert.deepEqual(walk.sheet.rows.get("nguoi"), ["r1", "r2", "r3"]);
  assert.equal(walk.mayAddRow("nguoi"), false);
  assert.equal(walk.mayAddRow("nguoi/r1/benh"), true);
  walk.answer("so_nguoi", "2");
  assert.equal(walk.sheet.rows.get("nguoi")?.length, 3, "nothing that was answered is taken away");
});

test("an identifier that a form makes once stays the same in every later sheet", () => {
  const walk = begin("lap", {}, around());
  walk.addRow("nguoi");
  const made = walk.sheet.value("nguoi/r1/ma");
  walk.answer("nguoi/r1/ho_ten", "An");
  walk.addRow("nguoi");
  assert.equal(walk.sheet.value("nguoi/r1/ma"), made);
});
