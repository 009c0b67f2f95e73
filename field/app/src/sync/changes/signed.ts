// Text that home signed: states, answers, certificates, receipts. It travels as a JSON string beside its signature.
//
// The text is signed as it stands and never serialised again, so a hub or phone hands it on unchanged.
// This module must not know what the text says.

import type { Bytes } from "../reading/bytes.ts";
import { UnreadableError } from "../reading/problem.ts";
import type { Verify } from "./signing.ts";
import { isObject, type Json } from "../reading/strict-json.ts";

export const STATE = "packhorse state 1";
export const ANSWER = "packhorse answer 1";
export const CERTIFICATE = "packhorse certificate 1";
export const RECEIPT = "packhorse receipt 1";
export const MANIFEST = "packhorse manifest 1";
export const HELLO = "packhorse hello 1";
export const APP = "packhorse app 1";
export const ESCROW = "packhorse escrow 1";

/** A text and home's signature over its kind and the text. */
export interface Signed {
  readonly text: string;
  readonly sig: string;
}

/** Whether the signature is `publicKey`'s for this kind of text. */
export function isGenuine(kind: string, signed: Signed, publicKey: Bytes, verify: Verify): Promise<boolean> {
  return verify(publicKey, `${kind}\n${signed.text}`, signed.sig);
}

/** Read `{label: text, "sig": …}`; UnreadableError when it is not that. */
export function signedFromWire(wire: Json, label: string): Signed {
  const { [label]: text, sig } = isObject(wire) ? wire : {};
  if (typeof text !== "string" || typeof sig !== "string") throw new UnreadableError("not_signed", label);
  return { text, sig };
}
