import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8, type Bytes } from "../../../src/sync/reading/bytes.ts";
import { signer, verifier } from "../../../src/sync/changes/signing.ts";
import { genuineAppList, isOlder } from "../../../src/sync/wire/app-list.ts";

const verify = verifier(crypto.subtle);
const DAY = 24 * 3_600_000;
const BUILT = { app: "0123456789abcdef", files: { "index.html": "aGFzaA==" }, spare: [], worker: "d29ya2Vy" };

async function signed(kind: string, said: object): Promise<{ key: Bytes; wire: string }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const text = JSON.stringify(said);
  const sig = await signer(crypto.subtle, pair.privateKey)(`${kind}\n${text}`);
  const key = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { key, wire: JSON.stringify({ app: text, sig }) };
}

test("D30 a list that home signed says which build and which worker", async () => {
  const { key, wire } = await signed("packhorse app 1", { ...BUILT, at: 7 });
  assert.deepEqual(await genuineAppList(utf8(wire), key, verify), { app: BUILT.app, at: 7, worker: BUILT.worker });
});

test("D30 a list with another hash, by another key or of another kind is not genuine", async () => {
  const { key, wire } = await signed("packhorse app 1", { ...BUILT, at: 7 });
  const other = await signed("packhorse app 1", { ...BUILT, at: 7 });
  const answer = await signed("packhorse answer 1", { ...BUILT, at: 7 });
  assert.equal(await genuineAppList(utf8(wire.replace("aGFzaA==", "b3RoZXI=")), key, verify), undefined);
  assert.equal(await genuineAppList(utf8(other.wire), key, verify), undefined);
  assert.equal(await genuineAppList(utf8(answer.wire), answer.key, verify), undefined);
});

test("D30 an older list is known by its moment, unless the one in use is of the future", () => {
  const used = { app: "b", at: 100 * DAY, worker: "" };
  const offered = { app: "a", at: 99 * DAY, worker: "" };
  assert.equal(isOlder(offered, used, 100 * DAY), true);
  assert.equal(isOlder(used, offered, 100 * DAY), false);
  assert.equal(isOlder(offered, used, 98 * DAY), false); // home's clock was wrong once, or this one's is
});
