// Keys and signatures: ECDSA P-256 everywhere (old WebViews have nothing else), Ed25519 where a browser has it.
//
// Signatures travel as browsers make them: raw r‖s of 64 bytes in base64url. Only stored bytes and fixed text are ever
// signed. The browser's functions are handed in; this module must not make keys nor know what is signed.

import { base64url, fromBase64url, hex, utf8, type Bytes } from "../reading/bytes.ts";

/** Signs text with a key that the caller holds. */
export type Sign = (text: string) => Promise<string>;

/** Whether a signature is the public key's over the text; false for anything malformed. */
export type Verify = (publicKey: Bytes, text: string, signature: string) => Promise<boolean>;

interface Algorithm {
  readonly name: string;
  readonly namedCurve?: string;
  readonly hash?: string;
}

/** What is needed of a browser's `crypto.subtle`. */
export interface Subtle<Key> {
  importKey(format: "raw", data: Bytes, algorithm: Algorithm, extractable: boolean, uses: "verify"[]): Promise<Key>;
  verify(algorithm: Algorithm, key: Key, signature: Bytes, data: Bytes): Promise<boolean>;
  sign(algorithm: Algorithm, key: Key, data: Bytes): Promise<ArrayBuffer>;
}

const P256: Algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const ED25519: Algorithm = { name: "Ed25519" };

const PRIME = 2n ** 255n - 19n;
const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/**
 * The y of the eight points of edwards25519 whose order divides 8 (the list of libsodium's `ge25519_has_small_order`):
 * under such a key one signature holds for many texts, for everybody can make it.
 */
const SMALL_Y = new Set([0n, 1n, PRIME - 1n, Y_OF_ORDER_8, PRIME - Y_OF_ORDER_8]);

/** Whether an Ed25519 key is a point of small order, or its y is not reduced (RFC 8032, 5.1.3). */
function isWeak(publicKey: Bytes): boolean {
  const y = BigInt(`0x${hex(publicKey.slice().reverse())}`) & (2n ** 255n - 1n);
  return y >= PRIME || SMALL_Y.has(y);
}

/** A public key's algorithm by its length: 32 bytes are Ed25519, 65 an uncompressed P-256 point; none of a weak one. */
function algorithmOf(publicKey: Bytes): Algorithm | undefined {
  if (publicKey.length === 32) return isWeak(publicKey) ? undefined : ED25519;
  return publicKey.length === 65 && publicKey[0] === 4 ? P256 : undefined;
}

/** Whether bytes have the shape of a public key, and not everybody can sign under it. */
export function isUsable(publicKey: Bytes): boolean {
  return algorithmOf(publicKey) !== undefined;
}

/** A signer with a private P-256 key. */
export function signer<Key>(subtle: Subtle<Key>, key: Key): Sign {
  return async (text) => base64url(new Uint8Array(await subtle.sign(P256, key, utf8(text))));
}

/** A verifier that imports each key once. */
export function verifier<Key>(subtle: Subtle<Key>): Verify {
  const keys = new Map<string, Promise<Key | undefined>>();
  const imported = (publicKey: Bytes, algorithm: Algorithm): Promise<Key | undefined> => {
    const id = base64url(publicKey);
    const known = keys.get(id);
    if (known !== undefined) return known;
    const key = subtle.importKey("raw", publicKey, algorithm, false, ["verify"]).catch(() => undefined);
    keys.set(id, key);
    return key;
  };
  return async (publicKey, text, signature) => {
    const algorithm = algorithmOf(publicKey);
    const raw = fromBase64url(signature);
    if (algorithm === undefined || raw?.length !== 64) return false;
    const key = await imported(publicKey, algorithm);
    return key !== undefined && subtle.verify(algorithm, key, raw, utf8(text));
  };
}
