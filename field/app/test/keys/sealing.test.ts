import assert from "node:assert/strict";
import { test } from "node:test";
import { sealerFor } from "../../src/keys/sealing.ts";
import { base64url, fromBase64url, type Bytes } from "../../src/sync/index.ts";
import { vectors } from "../repository.ts";

interface Sealing {
  sections: {
    why: string;
    kind: string;
    number: number;
    reader: string;
    once: string;
    once_private: string;
    plain: string;
    sealed: string;
  }[];
}

const P256 = { name: "ECDH", namedCurve: "P-256" };

function bytesOf(text: string): Bytes {
  return fromBase64url(text) ?? assert.fail(text);
}

/** The pair of one use that a vector names. */
async function pairOf(point: string, d: string): Promise<CryptoKeyPair> {
  const [x, y] = [bytesOf(point).slice(1, 33), bytesOf(point).slice(33)].map(base64url);
  const jwk = { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
  return {
    privateKey: await crypto.subtle.importKey("jwk", { ...jwk, d }, P256, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", jwk, P256, true, []),
  };
}

test("a section is sealed byte for byte as at home", async () => {
  const cases = vectors<Sealing>("sealing").sections;
  for (const { why, kind, number, reader, once, once_private, plain, sealed } of cases) {
    const seal = await sealerFor(crypto.subtle, kind, bytesOf(reader), await pairOf(once, once_private));
    assert.equal(base64url(await seal(number, bytesOf(plain))), sealed, why);
  }
  assert.ok(cases.length >= 5);
});

test("the same twice is two files, for every file has a key of its own", async () => {
  const [first] = vectors<Sealing>("sealing").sections;
  const reader = bytesOf(first?.reader ?? "");
  const sealed = async () => base64url(await (await sealerFor(crypto.subtle, "trial", reader))(0, reader));
  assert.notEqual(await sealed(), await sealed());
});
