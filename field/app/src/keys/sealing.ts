// Sealing for one reader, with the browser's own cryptography: what only the holder of a P-256 key can open.
//
// The twin of `sync/sealing/section.py`: each section stands by itself, under a key of one use. A phone only seals.
// This module must not know what is sealed.

import { base64url, hash, joined, utf8, type Bytes } from "../sync/index.ts";

export const MARK = utf8("\npackhorse sealed 1\n");
const P256 = { name: "ECDH", namedCurve: "P-256" };
const READER = 8;

/** Seals section `number`, without its mark; a number serves once. */
export type Seal = (number: number, plain: Bytes) => Promise<Bytes>;

/** A sealer for the holder of `reader` (an uncompressed point); `once` is a pair for this one file, made where none is. */
export async function sealerFor(
  subtle: SubtleCrypto,
  kind: string,
  reader: Bytes,
  once?: Pick<CryptoKeyPair, "privateKey" | "publicKey">,
): Promise<Seal> {
  const pair = once ?? (await subtle.generateKey(P256, false, ["deriveBits"]));
  const point = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const home = await subtle.importKey("raw", reader, P256, false, []);
  const shared = await subtle.deriveBits({ name: "ECDH", public: home }, pair.privateKey, 256);
  const secret = await subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const info = joined(utf8(`${kind}\n`), point, reader);
  const derived = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  const key = await subtle.deriveKey(derived, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  return async (number, plain) => {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(8, number);
    const sealed = await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: utf8(kind) }, key, plain);
    return joined(fingerprint(reader), point, nonce.subarray(8), new Uint8Array(sealed));
  };
}

/** By what a section, or a code that was handed in, names the key for which it was sealed. */
export function nameOfReader(reader: Bytes): string {
  return base64url(fingerprint(reader));
}

function fingerprint(reader: Bytes): Bytes {
  return hash(reader).slice(0, READER);
}
