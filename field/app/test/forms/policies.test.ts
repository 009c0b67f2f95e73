import assert from "node:assert/strict";
import { test } from "node:test";
import { Form } from "../../src/forms/compiled/form.ts";
import { patternOf } from "../../src/forms/compiled/paths.ts";
import { readView, ruleAt } from "../../src/forms/policies.ts";
import type { Head } from "../../src/sync/states/head.ts";
import { nameOf, streamOfKey } from "../../src/sync/changes/names.ts";
import { hash } from "../../src/sync/reading/bytes.ts";
import type { Value } from "../../src/sync/values/index.ts";
import { FORMS } from "./filling/cases.ts";

function formNamed(name: string): Form {
  const document = FORMS.get(name);
  assert.ok(document !== undefined);
  return new Form(document);
}

/** A head at a path; `n` tells it from its siblings and says when. */
function head(path: string, value: Value, n: number): Head {
  const name = nameOf(streamOfKey(new Uint8Array(65).fill(n)), 1, hash(String(n)));
  return { origin: { name, by: "a", role: "", form: "", t: n, ok: true, merge: 0, seen: undefined }, path, value };
}

test("every second part of a path varies", () => {
  assert.equal(patternOf("nguoi/r1/giay/g2/so"), "nguoi/*/giay/*/so");
  assert.equal(patternOf("ten"), "ten");
});

test("a question is found by its path, in rows and sets too, with the kind and policy of its form", () => {
  const form = formNamed("ho_gia_dinh_so");
  assert.equal(form.kindAt("nguoi/r7/nam_sinh"), "integer");
  assert.equal(form.kindAt("thiet_bi/tivi"), "set_element");
  assert.equal(form.kindAt("chu_ho_dien_thoai"), "phone");
  assert.equal(form.kindAt("khong_hoi"), "any");
  assert.equal(form.kindAt("nguoi/r7/_life"), "select_one");
  assert.equal(ruleAt(form, "dong_y").policy, "latest_withdrawal_wins");
  assert.deepEqual(ruleAt(undefined, "dong_y").policy, "conflict");
  assert.deepEqual(ruleAt(form, "_life").choices, ["active", "archived", "deleted"]);
});

test("a view is read by the policies of its form: a withdrawal wins, a set keeps what was added", () => {
  const form = formNamed("ho_gia_dinh_so");
  const view = new Map([
    ["ten", [head("ten", "Mẩy", 1)]],
    ["dong_y", [head("dong_y", "khong", 1), head("dong_y", "co", 2)]],
    ["thiet_bi/tivi", [head("thiet_bi/tivi", false, 2), head("thiet_bi/tivi", true, 1)]],
  ]);
  assert.deepEqual(
    readView(form, view),
    new Map<string, Value>([
      ["ten", "Mẩy"],
      ["dong_y", "khong"],
      ["thiet_bi/tivi", true],
    ]),
  );
});
