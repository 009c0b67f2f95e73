import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { base64url, hash, utf8 } from "../../../src/sync/reading/bytes.ts";
import { DICTIONARY, packSmall, SMALL } from "../../../src/sync/wire/packing.ts";
import { vectors } from "../../repository.ts";

interface Packing {
  readonly dictionary: readonly { readonly sha256: string; readonly small: number }[];
  readonly packed: readonly { readonly why: string; readonly plain: string; readonly most: number }[];
}

const told = vectors<Packing>("packing");

test("the dictionary is the one that home has", () => {
  const [known] = told.dictionary;
  assert.equal(known?.sha256, base64url(hash(DICTIONARY)));
  assert.equal(known?.small, SMALL);
});

for (const { why, plain, most } of told.packed)
  test(`unpacks to what was packed, and weighs no more than it may: ${why}`, () => {
    const packed = packSmall(utf8(plain));
    assert.equal(inflateSync(packed, { dictionary: DICTIONARY }).toString(), plain);
    assert.ok(packed.length <= most, `${packed.length} bytes`);
  });
