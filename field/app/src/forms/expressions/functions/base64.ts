// Text that travels in base64 (RFC 4648, section 4), as `base64-decode` reads it. This module must not read base64url.

import { fromUtf8 } from "../../../sync/reading/bytes.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The UTF-8 text in base64, padded or not, white space around it; "" when it is none. */
export function fromBase64(text: string): string {
  const digits = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "").replace(/=+$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return "";
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  for (const place of bytes.keys()) {
    const at = Math.floor((place * 4) / 3);
    const pair = ALPHABET.indexOf(digits.charAt(at)) * 64 + ALPHABET.indexOf(digits.charAt(at + 1));
    bytes[place] = (pair >> (4 - 2 * (place % 3))) & 255;
  }
  try {
    return fromUtf8(bytes);
  } catch {
    return "";
  }
}
