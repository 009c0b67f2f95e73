import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, keysOf, planWith, question, valuesOf } from "./walks.ts";

test("what is not relevant has no screen, and comes when it becomes relevant", () => {
  const walk = begin("nhom");
  assert.deepEqual(keysOf(walk), ["co", "review:"]);
  walk.answer("co", "co");
  assert.deepEqual(keysOf(walk), ["co", "ten", "review:"]);
  walk.answer("ten", "Mẩy");
  walk.answer("tuoi", "34");
  assert.deepEqual(keysOf(walk), ["co", "ten", "tuoi", "chao", "sau", "review:"]);
});

test("next and back go over what is relevant, and stay at both ends", () => {
  const walk = begin("nhom");
  assert.equal(walk.here.key, "co");
  walk.back();
  assert.equal(walk.here.key, "co");
  walk.answer("co", "co");
  walk.next();
  assert.deepEqual([walk.here.key, walk.place, walk.screens.length], ["ten", 2, 3]);
  walk.next();
  walk.next();
  assert.equal(walk.here.kind, "review");
  walk.back();
  assert.equal(walk.here.key, "ten");
});

test("a question that is no longer relevant while it is looked at gives way to the one before it", () => {
  const walk = begin("nhom");
  walk.answer("co", "co");
  walk.answer("ten", "Mẩy");
  walk.go("tuoi");
  walk.answer("ten", null);
  assert.equal(walk.here.key, "ten");
  walk.answer("co", "khong");
  assert.equal(walk.here.key, "co");
  walk.answer("co", "co");
  walk.answer("ten", "Mẩy");
  assert.equal(walk.here.key, "tuoi", "and comes back when it is relevant again");
});

test("in the way of pages a group is one page, and the question that is looked at stays the same", () => {
  const walk = begin("nhom");
  for (const [path, value] of Object.entries({ co: "co", ten: "Mẩy", tuoi: 34 })) walk.answer(path, value);
  walk.go("tuoi");
  walk.setWay("page");
  assert.deepEqual(keysOf(walk), ["co", "page:ten", "sau", "review:"]);
  assert.deepEqual(walk.here.keys, ["ten", "tuoi", "chao"]);
  walk.setWay("question");
  assert.equal(walk.here.key, "tuoi");
});

test("a group that the form wants on one page is a page in either way", () => {
  const walk = begin("mau_thu");
  walk.answer("dong_y", "co");
  const [page] = walk.screens.filter((screen) => screen.kind === "page");
  assert.deepEqual(page?.keys, ["ten", "ke", "dien_thoai", "so_nguoi", "dien_tich", "muc"]);
  assert.deepEqual(page?.above, ["chung"]);
});

test("questions beside each other that are in no group share a page, and a repeat parts them", () => {
  const repeat = { type: "repeat", name: "r", path: "r/*", nodes: [question("c", { path: "r/*/c" })] };
  const group = {
    type: "group",
    name: "g",
    nodes: [question("e"), { ...repeat, name: "s", path: "s/*" }, question("f")],
  };
  const plan = planWith([question("a"), question("b"), repeat, question("d"), group]);
  const walk = begin(plan, { way: "page", rows: new Map([["r", ["x"]]]) });
  assert.deepEqual(keysOf(walk), ["page:a", "r/x/c", "rows:r", "d", "e", "rows:s", "f", "review:"]);
  assert.deepEqual(walk.screens[1]?.above, ["r/x"]);
});

test("what the form or the phone fills in by itself has no screen", () => {
  const silent = ["start", "calculate", "hidden", "username", "csv-external", "start-geopoint"];
  const plan = planWith([
    ...silent.map((type) => question(type, { type })),
    question("a"),
    question("n", { type: "note" }),
  ]);
  assert.deepEqual(keysOf(begin(plan)), ["a", "n", "review:"]);
});

test("without consent only that question, the place and notes are asked; with it all the rest", () => {
  const place = question("xa", { type: "select_one_from_file", kind: "select_one", file: "units.csv" });
  const nodes = [place, question("loi", { type: "note" }), question("dong_y"), question("ten")];
  const walk = begin(planWith(nodes, { consent: { path: "dong_y" } }));
  assert.deepEqual(keysOf(walk), ["xa", "loi", "dong_y", "review:"]);
  walk.answer("dong_y", "co");
  assert.deepEqual(keysOf(walk), ["xa", "loi", "dong_y", "ten", "review:"]);
  walk.answer("dong_y", "khong");
  assert.deepEqual(keysOf(walk), ["xa", "loi", "dong_y", "review:"]);
});

test("a dossier that is corrected opens at the question that was asked for", () => {
  const walk = begin("nhom", { isNew: false, base: valuesOf({ co: "co", ten: "Mẩy" }), at: "ten" });
  assert.equal(walk.here.key, "ten");
  walk.go("");
  assert.equal(walk.here.kind, "review");
  walk.go("khong_co");
  assert.equal(walk.here.kind, "review");
});
