// Bytes and text: UTF-8, base64url without padding, SHA-256. This module must not know what the bytes mean.

import { sha256 } from "@noble/hashes/sha2.js";

/** Bytes that a browser's own functions take: never a view of shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PLACE = new Map([...ALPHABET].map((sign, place) => [sign, place]));

/** Text as UTF-8. */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** UTF-8 as text; TypeError when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** SHA-256 of bytes, or of text as UTF-8. */
export function hash(data: Uint8Array | string): Bytes {
  return sha256(typeof data === "string" ? utf8(data) : data) as Bytes;
}

/** Bytes as lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Several runs of bytes as one. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** Bytes as base64url text without padding (RFC 4648, section 5). */
export function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let place = 0; place < bytes.length; place += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(place, place + 3);
    const group = (first << 16) | (second << 8) | third;
    const signs = Math.min(bytes.length - place, 3) + 1;
    for (let sign = 0; sign < signs; sign++) text += ALPHABET[(group >> (18 - 6 * sign)) & 63];
  }
  return text;
}

/** The bytes behind unpadded base64url text; undefined when it is not those bytes' one spelling. */
export function fromBase64url(text: string): Bytes | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let place = 0;
  for (const sign of text) {
    const value = PLACE.get(sign);
    if (value === undefined) return undefined;
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[place++] = (group >> bits) & 255;
    }
  }
  return base64url(bytes) === text ? bytes : undefined;
}
