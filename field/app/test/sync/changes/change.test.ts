import assert from "node:assert/strict";
import { test } from "node:test";
import { hash } from "../../../src/sync/reading/bytes.ts";
import {
  decodeChange,
  encodeChange,
  isDossier,
  MAX_BYTES,
  MAX_PATHS,
  type ChangeBody,
} from "../../../src/sync/changes/change.ts";
import { nextStamp, stampMs } from "../../../src/sync/changes/clock.ts";
import { nameOf, type Name } from "../../../src/sync/changes/names.ts";
import { reading } from "../../../src/sync/reading/problem.ts";
import { dumps, loads, type Json, type JsonObject } from "../../../src/sync/reading/strict-json.ts";
import type { Value } from "../../../src/sync/values/index.ts";
import { vectors } from "../../repository.ts";

const NAME = nameOf("phoneAAAAAAA", 1, hash("one"));
const OTHER = nameOf("phoneBBBBBBB", 7, hash("other"));
const BODY: ChangeBody = {
  stream: "phoneAAAAAAA",
  n: 2,
  dossier: "Zm9vYmFyYmF6cXV4MTIzNA",
  form: "ho@3",
  by: "an",
  at: "01a0c4506c000000",
  t: 1790000000000,
  set: new Map<string, Value>([
    ["ten", "Hoà"],
    ["_life", "deleted"],
    ["__proto__", [1, "a", null, true]],
  ]),
  sup: new Map([
    ["ten", [OTHER, NAME]],
    ["so", []],
  ]),
  seen: new Set([OTHER, NAME]),
  void: [],
  where: "",
  note: "hộ đã chuyển đi",
};

test("a change is the text that Python writes, and is read back whole", () => {
  const text = encodeChange(BODY, "c2FsdHNhbHRzYWx0");
  const expected =
    '{"stream":"phoneAAAAAAA","n":2,"dossier":"Zm9vYmFyYmF6cXV4MTIzNA","form":"ho@3","by":"an","at":"01a0c4506c000000",' +
    '"t":1790000000000,"salt":"c2FsdHNhbHRzYWx0","set":{"ten":"Hoà","_life":"deleted","__proto__":[1,"a",null,true]},' +
    `"sup":{"ten":["${NAME}","${OTHER}"]},"seen":["${NAME}","${OTHER}"],"note":"hộ đã chuyển đi"}`;
  assert.equal(text, expected);
  const change = decodeChange(text);
  assert.equal(change.name, nameOf(BODY.stream, 2, hash(text)));
  const sup = new Map([["ten", [NAME, OTHER]]]);
  assert.deepEqual(change, { ...BODY, sup, name: change.name, hash: hash(text) });
});

interface Written {
  readonly why: string;
  readonly said: Pick<
    ChangeBody,
    "stream" | "n" | "dossier" | "form" | "by" | "at" | "t" | "note" | "where" | "void" | "answers"
  > & {
    readonly values: Readonly<Record<string, Value>>;
    readonly sup?: Readonly<Record<string, readonly Name[]>>;
    readonly seen?: readonly Name[];
    readonly taken?: Readonly<Record<string, string>>;
  };
  readonly text: string;
}

for (const { why, said, text } of vectors<{ readonly written: readonly Written[] }>("change").written)
  test(`a change is written as Python writes it: ${why}`, () => {
    const { values, sup = {}, seen, taken = {}, void: voided = [], where = "", note = "", ...rest } = said;
    const told = { ...rest, set: new Map(Object.entries(values)), sup: new Map(Object.entries(sup)), where, note };
    const body = { ...told, void: voided, seen: seen && new Set(seen) };
    assert.equal(encodeChange(body, "c2FsdHNhbHRzYWx0", new Map(Object.entries(taken))), text);
  });

test("a deletion that saw nothing says so, and is not one that says nothing", () => {
  const blank = { ...BODY, sup: new Map(), note: "" };
  assert.ok(encodeChange({ ...blank, seen: new Set<string>() }, "s").endsWith(',"seen":[]}'));
  assert.ok(!encodeChange({ ...blank, seen: undefined }, "s").includes("seen"));
  assert.equal(decodeChange(encodeChange({ ...blank, seen: undefined }, "s")).seen, undefined);
});

test("what stands under answers and is no list of ids means nothing, and makes no change unreadable", () => {
  const good = loads(encodeChange(BODY, "s")) as JsonObject;
  const read = (answers: Json) => decodeChange(dumps({ ...good, answers })).answers;
  assert.deepEqual(read(["YS1xdWVzdGlvbg"]), ["YS1xdWVzdGlvbg"]);
  assert.deepEqual(read(["YS1xdWVzdGlvbg", 7, "x", "<script>"]), ["YS1xdWVzdGlvbg"]);
  for (const strange of ["YS1xdWVzdGlvbg", 7, {}, [], Array(51).fill("YS1xdWVzdGlvbg")] as Json[])
    assert.equal(read(strange), undefined);
});

test("what is wrong with a text that is no change is told by code", () => {
  for (const [text, code] of [
    ["[]", "change_not_object"],
    ['"' + "x".repeat(MAX_BYTES) + '"', "change_too_large"],
    ["{", "not_json"],
  ] as const) {
    const read = reading(() => decodeChange(text));
    assert.ok(!read.ok && read.problem.code === code, code);
  }
});

test("what is wrong with a change is told by code and path", () => {
  const good = loads(encodeChange(BODY, "s")) as JsonObject;
  const deep: Json = [[[[["x"]]]]];
  const cases: [JsonObject, string, string][] = [
    [{ stream: "short" }, "bad_stream", "stream"],
    [{ n: 0 }, "bad_number", "n"],
    [{ dossier: "a b" }, "bad_dossier", "dossier"],
    [{ form: "ho" }, "bad_form", "form"],
    [{ by: "An" }, "bad_by", "by"],
    [{ at: "1" }, "bad_at", "at"],
    [{ t: "1" }, "bad_time", "t"],
    [{ set: [] }, "bad_set", "set"],
    [{ set: { "": 1 } }, "bad_path", "set/"],
    [{ set: { a: { b: 1 } } }, "bad_value", "set/a"],
    [{ set: { a: deep } }, "bad_value", "set/a"],
    [{ set: { a: "🐴".repeat(64_001) } }, "text_too_long", "set/a"],
    [
      { set: Object.fromEntries(Array.from({ length: MAX_PATHS + 1 }, (_, place) => [`p${place}`, 1])) },
      "bad_set",
      "set",
    ],
    [{ sup: null }, "bad_sup", "sup"],
    [{ sup: { ten: ["x"] } }, "bad_name", "sup/ten"],
    [{ seen: {} }, "bad_names", "seen"],
    [{ void: null }, "bad_names", "void"],
    [{ note: 1 }, "bad_note", "note"],
  ];
  for (const [wrong, code, path] of cases) {
    const read = reading(() => decodeChange(dumps({ ...good, ...wrong })));
    assert.ok(!read.ok && read.problem.code === code && read.problem.path === path, `${code} at ${path}`);
  }
  assert.ok(decodeChange(dumps({ ...good, set: { a: "🐴".repeat(64_000) } })).set.has("a"));
});

test("unknown keys are carried untouched: the name is that of the whole text", () => {
  const text = encodeChange(BODY, "s").replace(/}$/, ',"mood":{"x":1}}');
  assert.equal(decodeChange(text).name, nameOf(BODY.stream, 2, hash(text)));
});

test("a dossier's id is 8 to 36 letters of base64url", () => {
  assert.ok(isDossier("Zm9vYmFyYmF6cXV4MTIzNA") && !isDossier("short") && !isDossier(5) && !isDossier("a".repeat(37)));
});

test("stamps rise when the clock stands still, runs backwards, or is before 1970", () => {
  const first = nextStamp("", 1790000000000);
  assert.equal(first, "01a0c4506c000000");
  assert.equal(stampMs(first), 1790000000000);
  let last = first;
  for (const wall of [1790000000000, 5, -1, 1790000000001, 1790000000000]) {
    const next = nextStamp(last, wall);
    assert.ok(next > last, `${last} < ${next}`);
    last = next;
  }
  assert.equal(nextStamp("00000000000affff", 0), "00000000000b0000");
  assert.equal(nextStamp("ffffffffffffffff", 5), "ffffffffffffffff");
  assert.equal(nextStamp("", 2 ** 60), "ffffffffffff0000");
});
