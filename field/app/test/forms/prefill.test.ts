import assert from "node:assert/strict";
import { test } from "node:test";
import { Form } from "../../src/forms/compiled/form.ts";
import { type Source, confirmed, daysOf, isCertain, proposals } from "../../src/forms/prefill/index.ts";
import type { Head } from "../../src/sync/states/head.ts";
import { hash } from "../../src/sync/reading/bytes.ts";
import { nameOf, streamOfKey } from "../../src/sync/changes/names.ts";
import type { Value } from "../../src/sync/values/index.ts";
import { FORMS } from "./filling/cases.ts";

const NOW = 1_795_000_000_000;
const DAY = 86_400_000;

function formNamed(name: string): Form {
  const document = FORMS.get(name);
  assert.ok(document !== undefined);
  return new Form(document);
}

/** A household as somebody wrote it down thirty days ago. */
function household(values: Readonly<Record<string, Value>>, row = ""): Source {
  const name = nameOf(streamOfKey(new Uint8Array(65)), 1, hash("1"));
  const origin = { name, by: "hoa", role: "", form: "", t: NOW - 30 * DAY, ok: true, merge: 1, seen: undefined };
  const heads = Object.entries(values).map(([path, value]): [string, Head[]] => [path, [{ origin, path, value }]]);
  return { dossier: "ho-hieng-001", form: formNamed("ho_gia_dinh_so"), view: new Map(heads), row };
}

const FAMILY = { xa: "16348", dong_y: "co", chu_ho: "Lò Văn An", chu_ho_dien_thoai: "+84912345678" };
const APPLICATION = formNamed("ho_tro_nop_ho_so");

test("every value that is known says where it comes from and how old it is", () => {
  const [name] = proposals(APPLICATION, [household(FAMILY)]).filter(({ path }) => path === "chu_ho_so");
  const known = name?.known[0];
  assert.deepEqual([known?.value, known?.dossier, known?.path], ["Lò Văn An", "ho-hieng-001", "chu_ho"]);
  assert.equal(known && daysOf(known, NOW), 30);
  assert.equal(known && daysOf(known, 0), 0, "a clock that is ahead makes nothing negative");
});

test("what the form insists on is shown and asked again", () => {
  const [phone] = proposals(APPLICATION, [household(FAMILY)]).filter(({ path }) => path === "dien_thoai");
  assert.equal(phone?.known[0]?.value, "+84912345678");
  assert.equal(phone && isCertain(phone), false);
});

test("only what somebody confirmed is taken over, and what needs consent not before it is given", () => {
  const found = proposals(APPLICATION, [household(FAMILY)]);
  const wanted = new Set(["xa", "chu_ho_so", "dien_thoai"]);
  assert.deepEqual([...confirmed(found, wanted, false).values], [["xa", "16348"]]);
  const { values, taken } = confirmed(found, wanted, true);
  assert.deepEqual([...values.keys()], ["xa", "chu_ho_so"]);
  assert.equal(taken.get("chu_ho_so"), "ho-hieng-001/chu_ho");
  assert.deepEqual([...confirmed(found, new Set(), true).values], []);
});
