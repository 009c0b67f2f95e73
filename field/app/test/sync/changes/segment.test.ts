import assert from "node:assert/strict";
import { test } from "node:test";
import { base64url, fromBase64url, type Bytes } from "../../../src/sync/reading/bytes.ts";
import { nameOf } from "../../../src/sync/changes/names.ts";
import { reading } from "../../../src/sync/reading/problem.ts";
import {
  encodeSegment,
  endOf,
  genuine,
  GENESIS,
  seal,
  segmentFromWire,
  signedText,
} from "../../../src/sync/changes/segment.ts";
import { signer, verifier } from "../../../src/sync/changes/signing.ts";
import { loads } from "../../../src/sync/reading/strict-json.ts";
import { vectors } from "../../repository.ts";

interface Segments {
  segments: {
    why: string;
    wire: string;
    key: string;
    hashes: string[];
    tips: string[];
    names: string[];
    signed: string;
    to: number;
    genuine: boolean;
  }[];
  unreadable: { why: string; wire: string; code: string; path: string }[];
}

const cases = vectors<Segments>("segment");
const verify = verifier(crypto.subtle);

function bytesOf(text: string): Bytes {
  return fromBase64url(text) ?? assert.fail(text);
}

test("a segment verifies or not, by any implementation's keys", async () => {
  for (const told of cases.segments) {
    const segment = segmentFromWire(loads(told.wire));
    assert.deepEqual(segment.hashes.map(base64url), told.hashes, told.why);
    assert.deepEqual(segment.tips.map(base64url), told.tips, told.why);
    const names = segment.hashes.map((hash, place) => nameOf(segment.stream, segment.start + place, hash));
    assert.deepEqual(names, told.names, told.why);
    assert.equal(signedText(segment), told.signed, told.why);
    assert.equal(endOf(segment), told.to, told.why);
    assert.equal(await genuine(segment, bytesOf(told.key), verify), told.genuine, told.why);
  }
  assert.ok(cases.segments.length >= 35);
});

test("what is no segment says where", () => {
  for (const { why, wire, code, path } of cases.unreadable) {
    const read = reading(() => segmentFromWire(JSON.parse(wire)));
    assert.ok(!read.ok && read.problem.code === code && read.problem.path === path, why);
  }
  assert.ok(cases.unreadable.length >= 11);
});

test("what is sealed here is genuine, travels unchanged, and no other key's", async () => {
  const [own, other] = [await newKey(), await newKey()];
  const place = { stream: "8auA8AgECMin", start: 1, prev: GENESIS, clock: { now: 5, skew: null }, scope: 2 };
  const changes = ['{"tên":"Hoà"}', "🐴"];
  const segment = await seal(signer(crypto.subtle, own.private), place, changes);
  const back = segmentFromWire(loads(encodeSegment(segment)));
  assert.deepEqual(back, segment);
  assert.ok(await genuine(back, own.public, verify));
  assert.ok(!(await genuine(back, other.public, verify)));
  assert.ok(!(await genuine({ ...back, scope: 3 }, own.public, verify)));
  const next = await seal(signer(crypto.subtle, own.private), { ...place, start: 3, prev: back.tips[1] ?? GENESIS }, [
    "x",
  ]);
  assert.deepEqual(segmentFromWire(loads(encodeSegment(next))), next);
});

test("what is malformed verifies as nobody's", async () => {
  const { public: key } = await newKey();
  const wrong = new Uint8Array(65).fill(4);
  for (const signature of ["", "AAAA", base64url(new Uint8Array(64)), base64url(new Uint8Array(65)), "not base64url!"])
    for (const publicKey of [key, wrong, new Uint8Array(32).fill(7), new Uint8Array()])
      assert.equal(await verify(publicKey, "text", signature), false);
});

async function newKey(): Promise<{ private: CryptoKey; public: Bytes }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  return { private: pair.privateKey, public: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)) };
}
