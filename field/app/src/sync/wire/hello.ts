// How home proves who it is before a phone tells it anything: it signs a nonce that nobody could foresee.
//
// Without it whoever answers at home's address would be told the token and what people wrote, though its answers count
// for nothing. This module must not know how a hello travels.

import type { Bytes } from "../reading/bytes.ts";
import { HELLO, isGenuine, signedFromWire } from "../changes/signed.ts";
import type { Verify } from "../changes/signing.ts";
import { dumps, isObject, loads } from "../reading/strict-json.ts";

/** The hello of a phone. */
export function encodeHello(nonce: string): string {
  return dumps({ nonce });
}

/** Whether this answers the hello with this nonce under home's key; UnreadableError when it is not a hello. */
export async function isHome(data: Bytes, homeKey: Bytes, nonce: string, verify: Verify): Promise<boolean> {
  const signed = signedFromWire(loads(data), "hello");
  const said = loads(signed.text);
  return (await isGenuine(HELLO, signed, homeKey, verify)) && isObject(said) && said["nonce"] === nonce;
}
