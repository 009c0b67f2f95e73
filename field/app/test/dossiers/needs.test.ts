import assert from "node:assert/strict";
import { test } from "node:test";
import { decidedIn } from "../../src/dossiers/needs/decided.ts";
import { faultsIn, reasonsIn, verdictsIn } from "../../src/dossiers/needs/messages.ts";
import { reasonOf, whatToDo } from "../../src/dossiers/needs/reasons.ts";
import type { Told } from "../../src/store/index.ts";
import type { JsonObject } from "../../src/sync/index.ts";
import { changeOf, formNamed, knownOf, nameAt, viewOf } from "./made.ts";

const form = formNamed("ho_gia_dinh_so");

function told(kind: string, said: JsonObject, received = 1): Told {
  return { kind, dossier: "dossier-1", said, received };
}

test("a decision that says otherwise than this phone is told with both answers", () => {
  const own = changeOf(1, { so_nhan_khau: 6 });
  const view = viewOf(form.ref, { path: "so_nhan_khau", value: 5, n: 9, by: "tuan", role: "reconciler" });
  const [decided, ...others] = decidedIn(knownOf([own], view), form);
  assert.deepEqual([decided?.mine, decided?.value, decided?.by, decided?.name], [6, 5, "tuan", nameAt(9)]);
  assert.deepEqual(others, []);
});

test("a decision for this phone's own answer, however it is spelled, is no news", () => {
  const own = changeOf(1, { chu_ho_dien_thoai: "0912 345 678" });
  const view = viewOf(form.ref, { path: "chu_ho_dien_thoai", value: "+84912345678", n: 9, role: "clerk" });
  assert.deepEqual(decidedIn(knownOf([own], view), form), []);
});

test("what a colleague corrected is no decision, nor is what nobody has settled", () => {
  const own = changeOf(1, { so_nhan_khau: 6 });
  const theirs = viewOf(form.ref, { path: "so_nhan_khau", value: 5, n: 9, by: "lan" });
  assert.deepEqual(decidedIn(knownOf([own], theirs), form), []);
  const desk = { path: "so_nhan_khau", value: 5, n: 9, role: "clerk" };
  const both = viewOf(form.ref, desk, { path: "so_nhan_khau", value: 7, n: 8, by: "lan" });
  assert.deepEqual(decidedIn(knownOf([own], both), form), []);
});

test("an undone decision is none: this phone's answer stands again", () => {
  const own = changeOf(1, { so_nhan_khau: 6 });
  const view = viewOf(form.ref, { path: "so_nhan_khau", value: 6, n: 1 });
  assert.deepEqual(decidedIn(knownOf([own], view), form), []);
});

test("whoever has said it again since is not told of the decision before", () => {
  const [first, second] = [changeOf(1, { so_nhan_khau: 6 }), changeOf(2, { so_nhan_khau: 7 })];
  const view = viewOf(form.ref, { path: "so_nhan_khau", value: 7, n: 2 });
  assert.deepEqual(decidedIn(knownOf([first, second], view), form), []);
});

test("the last verdict about a change counts", () => {
  const verdicts = verdictsIn([
    told("verdict", { name: "a", is: "held", reason: "out_of_scope" }),
    told("verdict", { name: "a", is: "released", reason: "out_of_scope", note: "được" }, 2),
    told("verdict", { name: "b", is: "held", reason: "no_consent" }),
  ]);
  assert.deepEqual(
    verdicts.map(({ name, is, note }) => [name, is, note]),
    [
      ["a", "released", "được"],
      ["b", "held", ""],
    ],
  );
});

test("faults are told until home says that they are mended, or their author has corrected them", () => {
  const fault = (n: number, ...faults: JsonObject[string][]): Told =>
    told("notice", { code: "faults", dossier: "dossier-1", stream: "own", n, faults });
  const wrong = ["so_nhan_khau", "check_constraint", { vi: "Từ 1 đến 30" }];
  assert.equal(faultsIn([fault(1, wrong)], []).length, 1);
  assert.deepEqual(faultsIn([fault(1, wrong), fault(1)], []), []);
  assert.deepEqual(faultsIn([fault(1, wrong)], [changeOf(2, { so_nhan_khau: 5 })]), []);
  assert.equal(faultsIn([fault(2, wrong)], [changeOf(1, { so_nhan_khau: 5 })]).length, 1);
  assert.equal(faultsIn([fault(1, ["thiet_bi", "x", {}])], [changeOf(2, { "thiet_bi/tivi": true })]).length, 0);
});

test("a message that says nothing understandable breaks nothing", () => {
  assert.deepEqual(verdictsIn([told("verdict", {}), told("notice", { code: "fork" })]), []);
  assert.deepEqual(faultsIn([told("notice", { code: "faults", faults: [1, ["x"], null] })], []), []);
  assert.deepEqual(
    reasonsIn([told("notice", { code: "decided", name: "d", note: "Đã hỏi" })]),
    new Map([["d", "Đã hỏi"]]),
  );
});

test("every reason has words, and a missing consent has its own advice", () => {
  assert.equal(reasonOf("bad_value"), "held.unreadable");
  assert.equal(whatToDo("no_consent"), "held.do_consent");
});
