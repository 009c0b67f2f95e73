import assert from "node:assert/strict";
import { test } from "node:test";
import { base64url, fromBase64url, hash, hex, utf8 } from "../../../src/sync/reading/bytes.ts";
import { isName, isStream, nameOf, splitName, streamOfKey } from "../../../src/sync/changes/names.ts";

test("base64url is the standard's, without padding, and one spelling only", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = new Uint8Array(length).map((_, place) => (place * 97 + length * 31) & 255);
    assert.equal(base64url(bytes), Buffer.from(bytes).toString("base64url"));
    assert.deepEqual(fromBase64url(base64url(bytes)), bytes);
  }
  for (const wrong of ["A", "AB=", "AB", "A+8", "A/8", "é", "AAAAA"]) assert.equal(fromBase64url(wrong), undefined);
});

test("the hash of text is SHA-256 of its UTF-8", () => {
  assert.equal(hex(hash("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.deepEqual(hash("bản 🐴"), hash(utf8("bản 🐴")));
});

test("a name is taken apart as it was put together", () => {
  const stream = streamOfKey(new Uint8Array(65));
  const name = nameOf(stream, 12, hash("x"));
  assert.ok(isStream(stream) && isName(name));
  assert.deepEqual(splitName(name), { stream, n: 12, hash8: name.split(".")[2] });
});

test("what is not a name is told", () => {
  const good = nameOf(streamOfKey(new Uint8Array(32)), 1, hash(""));
  for (const wrong of [
    "",
    good + "\n",
    good.replace(".1.", ".0."),
    good.replace(".1.", ".01."),
    good.slice(1),
    5,
    null,
  ])
    assert.equal(isName(wrong), false);
});
