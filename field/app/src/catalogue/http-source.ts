// Home as a place to fetch from, over HTTP.
//
// A file comes packed and whole. Where its way was cut, the rest is asked for by range: what it is named by is the hash of
// its content, so no tag need be compared. This module must not look into a file.

import { joined, type Bytes } from "../sync/index.ts";
import { ask, mediaOf, NoAnswerError, pieces, placed, refusal, type Road } from "../exchange/http.ts";
import type { Source } from "./fetching.ts";

const BASE = "/api/v1/";

/** The source that `road` leads to, under a token. */
export function httpSource(road: Road, token: () => Promise<string>): Source {
  const asked = async (path: readonly string[], headers: Record<string, string>): Promise<Response> =>
    checked(await ask(road, token, BASE + path.map(encodeURIComponent).join("/"), { headers }));
  return {
    manifest: (tag) =>
      answered(async () => {
        const response = await asked(["manifest"], tag ? { "If-None-Match": tag } : {});
        if (response.status === 304) return undefined;
        const parts: Bytes[] = [];
        await pieces(response, (piece) => parts.push(piece));
        return { data: joined(...parts), tag: response.headers.get("etag") ?? "" };
      }),
    file: (path, from, take) =>
      answered(async () => {
        const response = await asked(path, from > 0 ? { Range: `bytes=${from}-` } : {});
        await placed(response, from, take);
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
async function checked(response: Response): Promise<Response> {
  const { status } = response;
  const isFile = (status === 200 || status === 206) && mediaOf(response) !== "text/html";
  if (status === 304 || isFile) return response;
  throw refusal(response, new Uint8Array(await response.arrayBuffer()));
}
