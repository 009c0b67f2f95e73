// Home as a place to fetch from, over HTTP.
//
// A file comes packed and whole. Where its way was cut, the rest is asked for by range: what it is named by is the hash of
// its content, so no tag need be compared. This module must not look into a file.

import { loads, reading, isObject, joined, type Bytes } from "../sync/index.ts";
import { ForgottenError } from "../exchange/enrolling/enrolment.ts";
import { HomeRefusedError, NoAnswerError, type Road } from "../exchange/http.ts";
import type { Source } from "./fetching.ts";

const BASE = "/api/v1/";

/** The source that `road` leads to, under a token. */
export function httpSource(road: Road, token: () => Promise<string>): Source {
  const ask = async (path: readonly string[], headers: Record<string, string>): Promise<Response> => {
    const address = road.address + BASE + path.map(encodeURIComponent).join("/");
    const all = { Authorization: `Bearer ${await token()}`, "Accept-Language": road.language, ...headers };
    const response = await road.fetch(address, {
      ...{ headers: all, credentials: "omit", redirect: "manual", referrerPolicy: "no-referrer", cache: "no-store" },
      ...(road.signal && { signal: road.signal() }),
    });
    await checked(response);
    return response;
  };
  return {
    manifest: (tag) =>
      answered(async () => {
        const response = await ask(["manifest"], tag ? { "If-None-Match": tag } : {});
        if (response.status === 304) return undefined;
        const pieces: Bytes[] = [];
        await piecesOf(response, async (piece) => void pieces.push(piece));
        return { data: joined(...pieces), tag: response.headers.get("etag") ?? "" };
      }),
    file: (path, from, take) =>
      answered(async () => {
        const response = await ask(path, from > 0 ? { Range: `bytes=${from}-` } : {});
        let place = response.status === 206 ? from : 0;
        await piecesOf(response, async (piece) => {
          await take(place, piece);
          place += piece.length;
        });
      }),
  };
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name !== "QuotaExceededError"))
      throw new NoAnswerError("no_network", String(error));
    throw error;
  }
}

/** Only home's own answers pass; a portal's page does not, whatever its status. */
async function checked(response: Response): Promise<void> {
  const { status, headers } = response;
  const media = (headers.get("content-type") ?? "").split(";")[0] ?? "";
  if (status === 304 || ((status === 200 || status === 206) && media !== "text/html")) return;
  if (status >= 400 && /^application\/(problem\+)?json$/.test(media)) throw await refusal(response);
  throw new NoAnswerError(status >= 500 ? "home_unavailable" : "not_home", `status ${status}`);
}

async function refusal(response: Response): Promise<Error> {
  const body = new Uint8Array(await response.arrayBuffer());
  const found = reading(() => loads(body));
  const { code, message, action } = found.ok && isObject(found.value) ? found.value : {};
  if (typeof code !== "string" || typeof message !== "string") return new NoAnswerError("not_home", "no code");
  if (code === "token_unknown") return new ForgottenError(message);
  const wait = Number(response.headers.get("retry-after") ?? "0");
  return new HomeRefusedError(response.status, code, message, String(action ?? ""), Number.isFinite(wait) ? wait : 0);
}

async function piecesOf(response: Response, take: (piece: Bytes) => Promise<void>): Promise<void> {
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) await take(next.value);
}
