// The HTTP line of a phone: enrolment and sync as functions from bytes to bytes, by a browser's `fetch`, handed in.
//
// Nothing is repeated here, for the phone repeats by itself. What may come back instead of an answer (nothing, a portal's
// page, home's refusal) changes nothing on a phone; each says under which code. This module may not look into a message.

import { isObject, joined, packSmall, reading, loads, SMALL, type Bytes } from "../sync/index.ts";
import { ForgottenError, type Exchange } from "./enrolling/enrolment.ts";
import type { Line } from "./meeting/meeting.ts";

export const ENROL = "/api/v1/enrol";
export const HELLO = "/api/v1/hello";
export const SYNC = "/api/v1/sync";
export const JSON_TYPE = "application/json";
const LINES_TYPE = "application/x-ndjson";

/** More than this is no answer of ours, whatever it expands from. */
export const MOST_BYTES = 16 * 1024 * 1024;

/** Nothing came back, or not from home: no network, a portal that wants a sign-in, a proxy. */
export class NoAnswerError extends Error {
  readonly code: "no_network" | "not_home" | "home_unavailable";

  constructor(code: NoAnswerError["code"], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/** Home answered with an error of its own: `code` is in its table of errors, `retryAfter` in seconds. */
export class HomeRefusedError extends Error {
  readonly status: number;
  readonly code: string;
  readonly action: string;
  readonly retryAfter: number;

  constructor(status: number, code: string, message: string, action: string, retryAfter: number) {
    super(message);
    [this.status, this.code, this.action, this.retryAfter] = [status, code, action, retryAfter];
  }
}

/** What the road is made of. */
export interface Road {
  readonly fetch: typeof fetch;
  /** Where home is, without a slash at its end; empty: where this page came from. */
  readonly address: string;
  readonly language: string;
  /** Ends a message that takes too long, or that nobody wants any more. */
  readonly signal?: () => AbortSignal;
  /** Told how many bytes went and came, for a screen. */
  readonly watch?: (sent: number, received: number) => void;
}

/** How a phone reaches home over HTTP. */
export function httpLine(road: Road): Line {
  return {
    enrol: (data) => post(road, ENROL, data, JSON_TYPE),
    hello: (data) => post(road, HELLO, data, JSON_TYPE),
    syncAs:
      (token): Exchange =>
      (data) =>
        post(road, SYNC, data, LINES_TYPE, token),
  };
}

/** Send and receive one message; NoAnswerError, HomeRefusedError or ForgottenError when there is no good answer. */
export async function post(
  road: Road,
  path: string,
  data: Bytes,
  expected: string,
  token = "",
  media = JSON_TYPE,
): Promise<Bytes> {
  try {
    const small = data.length <= SMALL;
    let packed = small ? packSmall(data) : await gzip(data);
    let response = await road.fetch(road.address + path, request(road, packed, { expected, token, media, small }));
    if (response.status === 415 && small) {
      packed = await gzip(data); // home has another dictionary, or none
      response = await road.fetch(road.address + path, request(road, packed, { expected, token, media, small: false }));
    }
    return await judged(response, await bodyOf(response, road, packed.length), expected);
  } catch (error) {
    if (error instanceof NoAnswerError || error instanceof HomeRefusedError || error instanceof ForgottenError)
      throw error;
    throw new NoAnswerError("no_network", String(error));
  }
}

interface Sent {
  readonly expected: string;
  readonly token: string;
  readonly media: string;
  readonly small: boolean;
}

function request(road: Road, packed: Bytes, { expected, token, media, small }: Sent): RequestInit {
  const headers = {
    "Content-Type": media,
    "Content-Encoding": small ? "deflate" : "gzip",
    Accept: expected,
    "Accept-Language": road.language,
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  return bare(road, { method: "POST", headers, body: packed });
}

/** A request that takes nothing of the browser's along: no cookie, no referrer, no cache; and follows nobody elsewhere. */
function bare({ signal }: Road, init: RequestInit): RequestInit {
  return {
    ...{ ...init, cache: "no-store", credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer" },
    ...(signal && { signal: signal() }),
  };
}

/** Ask for what is no message: a file, or to take one. */
export async function ask(
  road: Road,
  token: () => Promise<string>,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { Authorization: `Bearer ${await token()}`, "Accept-Language": road.language, ...init.headers };
  return road.fetch(road.address + path, bare(road, { ...init, headers }));
}

export async function gzip(data: Bytes): Promise<Bytes> {
  const packed = new Blob([data]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The body as it comes, watched and bounded. */
async function bodyOf(response: Response, { watch }: Road, sent: number): Promise<Bytes> {
  watch?.(sent, 0);
  const parts: Bytes[] = [];
  let size = 0;
  await pieces(response, (piece) => {
    size += piece.length;
    if (size > MOST_BYTES) throw new NoAnswerError("not_home", "too large");
    parts.push(piece);
    watch?.(sent, size);
  });
  return joined(...parts);
}

/** Hand over a body piece by piece, each when the one before it is taken; where one is not, no more is fetched. */
export async function pieces(response: Response, take: (piece: Bytes) => unknown): Promise<void> {
  const reader = response.body?.getReader();
  try {
    for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read())
      await take(next.value);
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error;
  }
}

/** The same for what was asked for from a place on: each piece with its place; from the start where home sends all of it. */
export async function placed(
  response: Response,
  from: number,
  take: (place: number, piece: Bytes) => unknown,
): Promise<void> {
  let place = response.status === 206 ? from : 0;
  await pieces(response, async (piece) => {
    await take(place, piece);
    place += piece.length;
  });
}

/** The body of a good answer: only 200 and 201 with home's media type can be good; a portal says 200 with a page. */
function judged(response: Response, body: Bytes, expected: string): Bytes {
  const { status } = response;
  if ((status === 200 || status === 201) && mediaOf(response) === expected) return body;
  throw refusal(response, body);
}

/** What a body says it is. */
export function mediaOf({ headers }: Response): string {
  return (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** What is no good answer comes to: HomeRefusedError or ForgottenError by home's own words; else NoAnswerError. */
export function refusal(response: Response, body: Bytes): Error {
  const { status, headers } = response;
  const media = mediaOf(response);
  const isHome = status >= 400 && /^application\/(problem\+)?json$/.test(media);
  if (!isHome) return new NoAnswerError(status >= 500 ? "home_unavailable" : "not_home", `status ${status}, ${media}`);
  const read = reading(() => loads(body));
  const { code, message, action } = read.ok && isObject(read.value) ? read.value : {};
  if (typeof code !== "string" || typeof message !== "string") return new NoAnswerError("not_home", `status ${status}`);
  if (status === 401 && code === "token_unknown") return new ForgottenError(message);
  const wait = headers.get("retry-after") ?? "";
  return new HomeRefusedError(status, code, message, String(action ?? ""), /^[0-9]+$/.test(wait) ? Number(wait) : 0);
}
