import assert from "node:assert/strict";
import { test } from "node:test";
import { byCodePoint, fold, givenNameKey, nfc, sortKey, textKey, toneKey } from "../../src/sync/text/index.ts";
import { compareNumbers, equalityKey, kindOf, readValue } from "../../src/sync/values/index.ts";
import { vectors } from "../repository.ts";

interface Normalisation {
  keys: { why: string; key: string; in: string; out: string }[];
  canonical: { why: string; kind: string; in: unknown; canonical: unknown; readable: boolean }[];
  equality: { why: string; kind: string; classes: unknown[][] }[];
  order: { why: string; by_given_name: boolean; sorted: string[] }[];
}

const KEYS = new Map([
  ["nfc", nfc],
  ["fold", fold],
  ["tone_key", toneKey],
  ["text_key", textKey],
]);
const cases = vectors<Normalisation>("normalisation");

test("keys of text are those of the server", () => {
  for (const { why, key, in: given, out } of cases.keys) assert.equal(KEYS.get(key)?.(given), out, why);
  assert.ok(cases.keys.length > 30);
});

test("every value has one spelling, the server's", () => {
  for (const { why, kind, in: given, canonical, readable } of cases.canonical)
    assert.deepEqual(readValue(kind, given), { value: canonical, readable }, why);
  assert.ok(cases.canonical.length > 30);
});

test("equal is equal, and nothing else is", () => {
  for (const { why, kind, classes } of cases.equality) {
    const keys = classes.map((values) => new Set(values.map((value) => equalityKey(kind, value))));
    for (const key of keys) assert.equal(key.size, 1, `${why}: ${[...key].join(" ≠ ")}`);
    assert.equal(new Set(keys.flatMap((key) => [...key])).size, classes.length, why);
  }
  assert.ok(cases.equality.length > 30);
});

test("names stand in the Vietnamese order", () => {
  for (const { why, by_given_name, sorted } of cases.order) {
    const keys = sorted.map(by_given_name ? givenNameKey : sortKey);
    keys.forEach((key, place) => assert.ok(place === 0 || (keys[place - 1] ?? "") < key, `${why}: ${sorted[place]}`));
  }
  assert.ok(cases.order.length > 5);
});

test("letters beyond U+FFFF stand after all others, as code points do", () => {
  assert.ok(byCodePoint("\uffee", "🐴") < 0 && "\uffee" > "🐴");
  assert.deepEqual(["b", "ab", "a", "", "đ"].sort(byCodePoint), ["", "a", "ab", "b", "đ"]);
});

test("canonical numbers are ordered by value, whatever their length", () => {
  const ordered = ["-1234567890123456789012.5", "-10", "-9.5", "-9", "0", "0.001", "0.01", "9", "9.99", "10", "100"];
  for (const [place, one] of ordered.entries())
    ordered.forEach((other, at) => assert.equal(Math.sign(compareNumbers(one, other)), Math.sign(place - at)));
});

test("a question's kind comes from its type, or from a pattern of mobile numbers", () => {
  assert.deepEqual(
    ["select_one yn", "dateTime", "rank x", "new type", ""].map((type) => kindOf(type)),
    ["select_one", "datetime", "list", "any", "any"],
  );
  assert.equal(kindOf("text", "regex(., '^0[35789][0-9]{8}$')"), "phone");
});
