// What a person wrote is sealed before it is stored: AES-256-GCM under the phone's data key.
//
// Where something is stored is sealed in with it, so that two rows cannot be exchanged for each other. Sealing takes
// time and a transaction cannot wait for it, so bodies are sealed before a transaction opens and opened after it ended.
// This module must not know where the data key comes from.

import { fromUtf8, joined, utf8, type Bytes } from "../sync/reading/bytes.ts";

/** A sealed text or file: 12 bytes of nonce, then what AES-GCM made of it. */
export type Sealed = Bytes;

/** Seals and opens texts and bytes; `place` says what they are of, and must be the same for both. */
export interface Vault {
  seal(text: string, place: string): Promise<Sealed>;
  /** Rejects when the body was changed, is of another place, or is another phone's. */
  open(sealed: Sealed, place: string): Promise<string>;
  sealBytes(bytes: Bytes, place: string): Promise<Sealed>;
  /** Rejects as `open` does. */
  openBytes(sealed: Sealed, place: string): Promise<Bytes>;
}

const NONCE = 12;

/** A vault under an AES-GCM key; `random` gives that many random bytes. */
export function vaultOf(subtle: SubtleCrypto, key: CryptoKey, random: (count: number) => Bytes): Vault {
  const algorithm = (iv: Bytes, place: string) => ({ name: "AES-GCM", iv, additionalData: utf8(place) });
  const sealBytes = async (bytes: Bytes, place: string): Promise<Sealed> => {
    const nonce = random(NONCE);
    return joined(nonce, new Uint8Array(await subtle.encrypt(algorithm(nonce, place), key, bytes)));
  };
  const openBytes = async (sealed: Sealed, place: string): Promise<Bytes> => {
    const nonce = sealed.slice(0, NONCE);
    return new Uint8Array(await subtle.decrypt(algorithm(nonce, place), key, sealed.slice(NONCE)));
  };
  return {
    sealBytes,
    openBytes,
    seal: (text, place) => sealBytes(utf8(text), place),
    open: async (sealed, place) => fromUtf8(await openBytes(sealed, place)),
  };
}
