// What a replica says in one sync: what it has, and what it pushes; the texts of segments are spliced in unchanged.
//
// Empty keys are left out: on a weak line a push of one dossier is mostly envelope. The limits are those at which home
// turns a whole request away, so a phone must stay within them.

import type { Name } from "../changes/names.ts";
import type { Signed } from "../changes/signed.ts";
import { dumps, type JsonObject } from "../reading/strict-json.ts";

export const PROTO = 1;
export const MAX_SEGMENTS = 500;
export const MAX_OFFERS = 2_000;
export const MAX_CURSORS = 5_000;
export const MAX_CARRIED = 2_000;
export const MAX_CERTIFICATES = 200;
export const MOST_BYTES = 4 * 1024 * 1024;

/**
 * One request. `now` is the replica's clock in UTC ms, `scope` the version of its scope that it holds, `push` are
 * segments as `encodeSegment` made them.
 *
 * `carry` names floating changes of others that it still shows: home says which of them it holds. `certificates` are of
 * streams that home has turned away as unknown.
 */
export interface SyncRequest {
  readonly now: number;
  readonly nonce: string;
  readonly epoch: string;
  readonly scope: number;
  readonly maxBytes: number;
  readonly cursors: ReadonlyMap<string, string>;
  readonly push: readonly string[];
  readonly offer: readonly Signed[];
  readonly carry: readonly Name[];
  readonly certificates: readonly Signed[];
  readonly report: JsonObject;
}

/** The limits that a request breaks, by key; empty when home will read it. */
export function overLimits(request: SyncRequest): string[] {
  const limits: readonly [key: string, count: number, most: number][] = [
    ["push", request.push.length, MAX_SEGMENTS],
    ["offer", request.offer.length, MAX_OFFERS],
    ["cursors", request.cursors.size, MAX_CURSORS],
    ["carry", request.carry.length, MAX_CARRIED],
    ["certificates", request.certificates.length, MAX_CERTIFICATES],
  ];
  return limits.filter(([, count, most]) => count > most).map(([key]) => key);
}

/** A request's JSON text. */
export function encodeRequest(request: SyncRequest): string {
  const { now, nonce, epoch, scope, maxBytes, push } = request;
  const text = dumps({
    ...{ proto: PROTO, now, nonce, epoch, scope, max_bytes: maxBytes },
    ...(request.cursors.size > 0 && { cursors: Object.fromEntries(request.cursors) }),
    ...(request.offer.length > 0 && { offer: request.offer.map(({ text, sig }) => ({ state: text, sig })) }),
    ...(request.carry.length > 0 && { carry: request.carry }),
    ...(request.certificates.length > 0 && {
      certificates: request.certificates.map(({ text, sig }) => ({ certificate: text, sig })),
    }),
    ...(Object.keys(request.report).length > 0 && { report: request.report }),
  });
  return push.length > 0 ? `${text.slice(0, -1)},"push":[${push.join(",")}]}` : text;
}
