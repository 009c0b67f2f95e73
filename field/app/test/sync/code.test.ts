import assert from "node:assert/strict";
import { test } from "node:test";
import { codeOf, markOf, readCode } from "../../src/sync/code.ts";
import { vectors } from "../repository.ts";

interface Vectors {
  readonly codes: readonly { why: string; dossier: string; area: string; mark: string; code: string }[];
  readonly read: readonly { why: string; text: string; place: string | null; mark: string | null }[];
}

const { codes, read } = vectors<Vectors>("code");

for (const { why, dossier, area, mark, code } of codes)
  test(`a code as every replica derives it: ${why}`, () => {
    assert.equal(markOf(dossier), mark);
    assert.equal(codeOf(dossier, area), code);
  });

for (const { why, text, place, mark } of read)
  test(`a code as people type it: ${why}`, () => {
    assert.deepEqual(readCode(text), mark === null ? undefined : { place, mark });
  });
