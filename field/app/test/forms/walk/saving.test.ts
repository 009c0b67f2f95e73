import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf, labelAt, leftOut, otherFaults, reviewOf } from "../../../src/forms/walk/index.ts";
import { around, begin, planWith, question, valuesOf } from "./walks.ts";

const ENDED = "2026-11-21T09:00:00+07:00";

function changed(walk: ReturnType<typeof begin>): object {
  return Object.fromEntries(changeOf(walk, ENDED));
}

test("a dossier that nobody changed is not written, whatever the form would fill in", () => {
  const walk = begin("nhom", { isNew: false, base: valuesOf({ co: "co", ten: "Mẩy" }) });
  assert.deepEqual(changed(walk), {});
  walk.answer("ten", " Mẩy ");
  walk.answer("tuoi", "");
  assert.deepEqual(changed(walk), {}, "neither another spelling nor an answer taken back is a change");
});

test("a change has what the author said and what the form works out, and only what differs", () => {
  const walk = begin("nhom", { isNew: false, base: valuesOf({ co: "co", ten: "Mẩy", nhan: "trong" }) });
  walk.answer("tuoi", "34");
  assert.deepEqual(changed(walk), { tuoi: 34, nhan: "co" });
});

test("a new dossier has the defaults as they were when it was begun, and when it was ended", () => {
  const plan = planWith([
    question("mo", { type: "start", kind: "datetime" }),
    question("xong", { type: "end", kind: "datetime" }),
    question("ngay", { kind: "date", default: { text: "today()", tree: ["today"] } }),
    question("ten"),
  ]);
  const given = { ...around(), meta: new Map([["start", "2026-11-21T08:30:00+07:00"]]) };
  const first = begin(plan, {}, given);
  assert.deepEqual(changed(first), {}, "defaults alone are no answer");
  first.answer("ten", "Mẩy");
  assert.deepEqual(changed(first), {
    mo: "2026-11-21T08:30:00+07:00",
    ngay: "2026-11-21",
    ten: "Mẩy",
    xong: ENDED,
  });
});

test("a default that was cleared stays cleared", () => {
  const walk = begin(planWith([question("a", { default: "x" }), question("b")]));
  walk.answer("a", null);
  walk.answer("b", "y");
  assert.deepEqual(changed(walk), { b: "y" });
});

test("faults stop nothing from being saved", () => {
  const walk = begin("nhom");
  walk.answer("co", "co");
  walk.answer("ten", "");
  assert.equal(walk.sheet.faults[0]?.code, "required");
  assert.deepEqual(changed(walk), { co: "co", nhan: "trong" });
  walk.answer("ten", "Mẩy");
  walk.answer("tuoi", "già");
  assert.equal(walk.sheet.faults[0]?.code, "wrong_type");
  assert.deepEqual(changed(walk), { co: "co", ten: "Mẩy", tuoi: "già", nhan: "co" });
});

test("an answer to a question that is not asked now is not written, and is told", () => {
  const walk = begin("nhom");
  walk.answer("co", "co");
  walk.answer("ten", "Mẩy");
  walk.answer("co", "khong");
  assert.deepEqual(changed(walk), { co: "khong", nhan: "trong" });
  assert.deepEqual(leftOut(walk), ["ten"]);
  walk.answer("co", "co");
  assert.deepEqual(leftOut(walk), [], "it is still there when it is asked again");
});

test("the area that the phone knows goes with the first answer, and is no answer itself", () => {
  const walk = begin("nhom", { given: valuesOf({ _area: "A1" }) });
  assert.deepEqual(changed(walk), {});
  walk.answer("co", "khong");
  assert.deepEqual(changed(walk), { _area: "A1", co: "khong", nhan: "trong" });
});

test("without consent nothing else is written, and what was said before a refusal is left out", () => {
  const place = question("xa", { type: "select_one_from_file", kind: "select_one", file: "units.csv" });
  const plan = planWith([place, question("dong_y"), question("ten")], { consent: { path: "dong_y" } });
  const walk = begin(plan);
  walk.answer("xa", "A");
  walk.answer("dong_y", "co");
  walk.answer("ten", "Mẩy");
  assert.deepEqual(changed(walk), { xa: "A", dong_y: "co", ten: "Mẩy" });
  walk.answer("dong_y", "khong");
  assert.deepEqual(changed(walk), { xa: "A", dong_y: "khong" });
});

test("the review has every question that is asked, its answer in words, what is wrong and what was changed", () => {
  const walk = begin("nhom", { isNew: false, base: valuesOf({ co: "co", tuoi: 5, sau: "x" }) });
  walk.answer("ten", "Mẩy");
  walk.answer("tuoi", "");
  const lines = reviewOf(walk, "vi").map(({ key, text, faults, isChanged }) => [
    key,
    text,
    faults.map((fault) => fault.code),
    isChanged,
  ]);
  assert.deepEqual(lines, [
    ["co", "Có", [], false],
    ["ten", "Mẩy", [], true],
    ["tuoi", "", [], true],
  ]);
  assert.deepEqual(
    otherFaults(walk).map((fault) => [fault.path, fault.code]),
    [["sau", "irrelevant"]],
  );
});

test("a label names answers, in the language asked for or the form's own", () => {
  const node = question("b", { label: { vi: "Chào ${a}!" } });
  const walk = begin(planWith([question("a"), node]));
  walk.answer("a", "Mẩy");
  assert.equal(labelAt(walk, "b", node, "en"), "Chào Mẩy!");
  assert.equal(labelAt(walk, "a", question("a"), "en"), "Question a");
});
