import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64url, type Bytes } from "../../../src/sync/reading/bytes.ts";
import { isUsable, verifier } from "../../../src/sync/changes/signing.ts";
import { vectors } from "../../repository.ts";

interface Signing {
  keys: { why: string; key: string; usable: boolean }[];
  signatures: { why: string; key: string; text: string; sig: string; holds: boolean }[];
}

const cases = vectors<Signing>("signing");
const verify = verifier(crypto.subtle);

function bytesOf(text: string): Bytes {
  return fromBase64url(text) ?? assert.fail(text);
}

test("a key under which anybody could sign is no key", () => {
  for (const { why, key, usable } of cases.keys) assert.equal(isUsable(bytesOf(key)), usable, why);
  assert.ok(cases.keys.length >= 21);
});

test("a signature holds or not, by the same keys as at home", async () => {
  for (const { why, key, text, sig, holds } of cases.signatures)
    assert.equal(await verify(bytesOf(key), text, sig), holds, why);
  assert.ok(cases.signatures.length >= 48);
});
