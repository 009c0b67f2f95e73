import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8 } from "../../../src/sync/reading/bytes.ts";
import { reading } from "../../../src/sync/reading/problem.ts";
import { dumps, loads, MAX_DEPTH, type Json } from "../../../src/sync/reading/strict-json.ts";

function codeOf(data: string | Uint8Array): string {
  const read = reading(() => loads(data));
  return read.ok ? `read as ${dumps(read.value)}` : read.problem.code;
}

test("D06 what is not a number is refused", () => {
  for (const text of ["NaN", "Infinity", "-Infinity", '{"a":[NaN]}']) assert.equal(codeOf(text), "number_not_finite");
});

test("D06 a fraction is refused, since a decimal is text", () => {
  for (const text of ["1.0", "1e999", "-0.5", '{"a":1E2}', "1.5", "[1e+21]"])
    assert.equal(codeOf(text), "number_not_integer");
});

test("D06 an integer that is not held exactly is refused", () => {
  for (const text of [
    "1".repeat(5_000),
    "-" + "9".repeat(30),
    "9007199254740992",
    "-9007199254740992",
    "[1" + "0".repeat(30) + "]",
  ])
    assert.equal(codeOf(text), "number_too_large");
  assert.deepEqual(loads("[9007199254740991,-9007199254740991,-0]"), [9007199254740991, -9007199254740991, 0]);
});

test("D06 a key said twice is refused", () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"x":{"a":1,"b":2,"a":1}}',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1,"__proto__":1}',
  ])
    assert.equal(codeOf(text), "duplicate_key");
});

test("D06 deep nesting is refused, the deepest allowed is read", () => {
  for (const depth of [MAX_DEPTH + 1, 500, 990, 100_000])
    for (const text of ["[".repeat(depth) + "]".repeat(depth), '{"a":'.repeat(depth) + "1" + "}".repeat(depth)])
      assert.equal(codeOf(text), "too_deep");
  assert.equal(codeOf("[".repeat(100_000)), "too_deep");
  assert.deepEqual(dumps(loads("[".repeat(MAX_DEPTH) + " ]" + "]".repeat(MAX_DEPTH - 1))).length, 2 * MAX_DEPTH);
});

test("D09 NUL and half a surrogate pair are refused, with the path", () => {
  for (const text of ['"a\\u0000b"', '{"a\\u0000":1}', '[["\\u0000"]]']) assert.equal(codeOf(text), "text_has_nul");
  for (const text of ['"\\ud800"', '"\\udc00\\ud800"', '{"\\ud83d":1}']) assert.equal(codeOf(text), "text_not_unicode");
  const read = reading(() => loads('{"set":{"ten":["x","\\u0000"]}}'));
  assert.ok(!read.ok && read.problem.path === "set/ten/1");
  assert.equal(loads('"\\ud83d\\udc34"'), "🐴");
});

test("D09 bytes that are not UTF-8 are refused", () => {
  for (const bytes of [[0xff], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc0, 0x80, 0x22]])
    assert.equal(codeOf(Uint8Array.from(bytes)), "text_not_unicode");
});

test("what is not JSON is told", () => {
  for (const text of [
    "",
    "[1,]",
    '{"a":1,}',
    "01",
    "-",
    "1.",
    ".5",
    "1e",
    "tru",
    '"\t"',
    '"\\x"',
    "[1 2]",
    "\ufeff1",
    "[NaN",
    '"a',
    '"\\u12"',
    "{a:1}",
    "'a'",
    '"a\\"',
    "1 2",
    '{"a" 1}',
    "{1:1}",
  ])
    assert.match(codeOf(text), /^not_json$|^number_not_finite$/);
});

test("spelling makes no difference to what is read", () => {
  const value: Json = { "1": [true, false, null, -5, ""], __proto__x: { "a/b": 'é"\\\n🐴' }, "": [] };
  const spaced = JSON.stringify(value, null, "\t ").replaceAll("é", "\\u00e9");
  assert.deepEqual(loads(spaced), value);
  assert.deepEqual(loads(utf8(dumps(value))), value);
  const proto = loads(' {"__proto__":{"x":1},"b":2}');
  assert.deepEqual(Object.entries(proto as object), [
    ["__proto__", { x: 1 }],
    ["b", 2],
  ]);
});
