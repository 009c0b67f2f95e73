// What home says in one sync: a signed head, then one line per feed entry.
//
// The head names the nonce of the request, the number of lines and the SHA-256 of everything after it, so a captive
// portal, a proxy's cache, a truncated body or another server is never taken for an answer.

import { base64url, fromUtf8, hash, type Bytes } from "../reading/bytes.ts";
import { UnreadableError } from "../reading/problem.ts";
import { ANSWER, isGenuine, signedFromWire } from "../changes/signed.ts";
import type { Verify } from "../changes/signing.ts";
import { isObject, loads, type Json, type JsonObject } from "../reading/strict-json.ts";

/** The most bytes of an answer that are read at all: far above what a request may ask for. */
export const MAX_ANSWER = 16 * 1024 * 1024;

const LINE_END = 10;

/** A genuine answer: its head and its feed entries, each a decoded line. */
export interface Answer {
  readonly head: JsonObject;
  readonly entries: readonly JsonObject[];
}

/** Read an answer to the request that carried `nonce`; UnreadableError when it is not home's, or not to this one. */
export async function decodeAnswer(data: Bytes, homeKey: Bytes, nonce: string, verify: Verify): Promise<Answer> {
  if (data.length > MAX_ANSWER) throw new UnreadableError("answer_too_large", "", `${data.length} bytes`);
  const end = data.indexOf(LINE_END);
  const [first, body] = end < 0 ? [data, new Uint8Array()] : [data.subarray(0, end), data.subarray(end + 1)];
  const signed = signedFromWire(loads(first), "head");
  if (!(await isGenuine(ANSWER, signed, homeKey, verify))) throw new UnreadableError("answer_not_genuine");
  const head = objectOf(loads(signed.text), "head");
  if (head["nonce"] !== nonce) throw new UnreadableError("answer_not_ours", "nonce");
  if (head["body"] !== base64url(hash(body))) throw new UnreadableError("answer_cut", "body");
  return { head, entries: linesOf(body).map((line, index) => objectOf(loads(line), `line ${index + 2}`)) };
}

function linesOf(body: Uint8Array): string[] {
  const lines = fromUtf8(body).split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function objectOf(value: Json, path: string): JsonObject {
  if (!isObject(value)) throw new UnreadableError("answer_not_object", path);
  return value;
}
