import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalJson, canonicalView, digest, replicaDigest } from "../../../src/sync/states/digest.ts";
import { loads, type Json } from "../../../src/sync/reading/strict-json.ts";
import type { Value } from "../../../src/sync/values/index.ts";
import { vectors } from "../../repository.ts";

interface Digests {
  json: { why: string; json: Json; canonical: string }[];
  views: { why: string; view: Record<string, [string, Value][]>; canonical: string; digest: string }[];
  replicas: { why: string; dossiers: Record<string, string>; canonical: string; digest: string }[];
  refused: { why: string; text: string }[];
}

const cases = vectors<Digests>("digest");

test("a value has one canonical spelling", () => {
  for (const { why, json, canonical } of cases.json) assert.equal(canonicalJson(json), canonical, why);
  assert.ok(cases.json.length >= 16);
});

test("a view has the digest of its canonical text", () => {
  for (const { why, view, canonical, digest: expected } of cases.views) {
    const shown = new Map(Object.entries(view));
    assert.equal(canonicalView(shown), canonical, why);
    assert.equal(digest(shown), expected, why);
  }
  assert.ok(cases.views.length >= 10);
});

test("a replica has the digest of its dossiers", () => {
  for (const { why, dossiers, canonical, digest: expected } of cases.replicas) {
    assert.equal(canonicalJson(dossiers), canonical, why);
    assert.equal(replicaDigest(new Map(Object.entries(dossiers))), expected, why);
  }
  assert.ok(cases.replicas.length >= 3);
});

test("what has no canonical spelling is refused", () => {
  for (const { why, text } of cases.refused) assert.throws(() => canonicalJson(loads(text)), why);
  for (const value of [1.5, 2 ** 53, [NaN], "\ud800", { "\udc00": 1 }]) assert.throws(() => canonicalJson(value));
  assert.ok(cases.refused.length >= 4);
});
