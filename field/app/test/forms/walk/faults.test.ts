// Faults of FAULTS.md that a fill-in must survive, by number. A03, A14 and what needs a browser are tested there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, dumps, isObject, loads } from "../../../src/sync/reading/strict-json.ts";
import { UnreadableError } from "../../../src/sync/reading/problem.ts";
import { Walk, changeOf, fromContent, toContent, switched } from "../../../src/forms/walk/index.ts";
import { around, begin, planWith, question } from "./walks.ts";

const ENDED = "2026-11-22T09:00:00+07:00";
const TOMORROW = 1_795_224_600_000 + 86_400_000;

/** What a draft is after it went through a store. */
function stored(walk: Walk): JsonObject {
  const content = loads(dumps(toContent(walk.draft)));
  assert.ok(isObject(content));
  return content;
}

function reopened(walk: Walk, now = TOMORROW): Walk {
  return new Walk(walk.plan, fromContent(stored(walk)), around(now, 50));
}

test("A01 A06 a draft that was stored comes back to the same question and the same answers", () => {
  const walk = begin("lap");
  walk.addRow("nguoi");
  walk.answer("nguoi/r1/ho_ten", "Lò Thị Mẩy");
  walk.answer("nguoi/r1/benh/sot", false);
  walk.go("nguoi/r1/tuoi");
  walk.setWay("page");
  const again = reopened(walk);
  assert.deepEqual(again.draft, walk.draft);
  assert.deepEqual(again.here, walk.here);
  assert.deepEqual(again.sheet.values, walk.sheet.values);
  assert.deepEqual(changeOf(again, ENDED), changeOf(walk, ENDED));
});

test("A01 every step of a fill-in can be the last that was stored", () => {
  const walk = begin("mau_thu");
  const steps: (() => void)[] = [
    () => {
      walk.answer("dong_y", "co");
    },
    () => {
      walk.next();
    },
    () => {
      walk.answer("so_nguoi", "2");
    },
    () => {
      walk.go("nguoi");
    },
    () => {
      walk.addRow("nguoi/r1/benh");
    },
    () => {
      walk.answer("nguoi/r1/benh/r3/ten_benh", "sốt");
    },
    () => {
      walk.removeRow("nguoi", "r2");
    },
    () => {
      walk.back();
    },
  ];
  for (const step of steps) {
    step();
    const again = reopened(walk, around().now);
    assert.deepEqual([again.here, again.place], [walk.here, walk.place]);
    assert.deepEqual(again.sheet.values, walk.sheet.values);
  }
});

test("A06 a day later the defaults are those of the day on which the draft was begun", () => {
  const walk = begin("lap");
  walk.addRow("nguoi");
  assert.equal(reopened(walk).sheet.value("nguoi/r1/ngay"), "2026-11-21");
});

test("A07 what a newer app wrote into a draft is carried along untouched", () => {
  const walk = begin("nhom");
  const content = { ...stored(walk), giong_noi: { dai: 3 }, way: "bay" };
  const again = new Walk(walk.plan, fromContent(content), around());
  again.answer("co", "co");
  const kept = stored(again);
  assert.equal(dumps(kept["giong_noi"] ?? null), '{"dai":3}');
  assert.equal(kept["way"], "question", "a way that this app does not know is the plain one");
});

test("A08 a draft is finished under the version it was begun with, and goes to another only as a copy", () => {
  const old = planWith([question("ten"), question("bo")]);
  const walk = begin(old);
  walk.answer("ten", "Mẩy");
  walk.answer("bo", "x");
  const fresh = planWith([question("moi"), question("ten")], { version: "2" });
  assert.throws(() => new Walk(fresh, walk.draft, around()), RangeError);
  assert.equal(reopened(walk).draft.form, "thu@1");
  assert.deepEqual(Object.fromEntries(changeOf(reopened(walk), ENDED)), { ten: "Mẩy", bo: "x" });
  const { draft, unasked } = switched(walk.draft, fresh);
  assert.deepEqual([draft.form, unasked, walk.draft.form], ["thu@2", ["bo"], "thu@1"]);
  assert.equal(new Walk(fresh, draft, around()).sheet.text("ten"), "Mẩy");
  assert.throws(() => switched(walk.draft, planWith([], { form: "khac" })), RangeError);
});

test("a damaged draft is told, with the place", () => {
  const good = stored(begin("nhom"));
  const wrong: [JsonObject, string][] = [
    [{ dossier: 5 }, "dossier"],
    [{ began: "x" }, "began"],
    [{ answers: [["a"]] }, "answers"],
    [{ answers: [["a", 1.5]] }, "answers"],
    [{ rows: [["nguoi", "r1"]] }, "rows"],
    [{ newRows: {} }, "newRows"],
  ];
  for (const [part, path] of wrong)
    assert.throws(
      () => fromContent({ ...good, ...part }),
      (error) => error instanceof UnreadableError && error.problem.path === path,
    );
  for (const none of ["", null, [], 5, {}]) assert.throws(() => fromContent(none), UnreadableError);
});
