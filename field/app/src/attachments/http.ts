// Files over HTTP: tus 1.0 there (https://tus.io/protocols, 1.0.0), ranges back.
//
// A portal answers anything with a page: only what says tus and a number moves an upload on. Nothing is repeated here.
// This module may not look into a file.

import { ForgottenError } from "../exchange/enrolling/enrolment.ts";
import { ask, HomeRefusedError, mediaOf, NoAnswerError, pieces, placed, refusal, type Road } from "../exchange/http.ts";
import { hash, joined, utf8, type Bytes } from "../sync/index.ts";
import type { FileLine } from "./line.ts";

const UPLOADS = "/api/v1/uploads";
const TUS = { "Tus-Resumable": "1.0.0" };
const MOST_THUMBNAIL = 256 * 1024;

/** The way that `road` leads, under a token. */
export function fileLine(road: Road, token: () => Promise<string>): FileLine {
  const asked = (path: string, init: RequestInit): Promise<Response> => ask(road, token, path, init);
  return {
    begin: (sha256, size) =>
      answered(async () => {
        const headers = { ...TUS, "Upload-Length": String(size), "Upload-Metadata": `sha256 ${base64(utf8(sha256))}` };
        const response = await tus(await asked(UPLOADS, { method: "POST", headers }), 201);
        return { place: placeIn(response), offset: offsetIn(response) };
      }),
    howFar: (place) =>
      answered(async () => offsetIn(await tus(await asked(place, { method: "HEAD", headers: TUS }), 200))),
    append: (place, offset, piece, checksum) =>
      answered(async () => {
        const headers = {
          ...{ ...TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
          ...(checksum && { "Upload-Checksum": `sha256 ${base64(hash(piece))}` }),
        };
        const response = await tus(await asked(place, { method: "PATCH", headers, body: piece }), 204);
        road.watch?.(piece.length, 0);
        return offsetIn(response);
      }),
    thumbnail: (sha256) =>
      answered(async () => {
        const response = await fetched(await asked(`/api/v1/attachments/${sha256}/thumbnail`, {}), "image/jpeg");
        const parts: Bytes[] = [];
        await pieces(response, (piece) => parts.push(piece));
        const data = joined(...parts);
        if (data.length === 0 || data.length > MOST_THUMBNAIL) throw new NoAnswerError("not_home", "no thumbnail");
        road.watch?.(0, data.length);
        return data;
      }),
    original: (sha256, from, take) =>
      answered(async () => {
        const headers = from > 0 ? { Range: `bytes=${from}-` } : {};
        const response = await fetched(await asked(`/api/v1/attachments/${sha256}`, { headers }), "");
        await placed(response, from, take);
      }),
  };
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoAnswerError || error instanceof HomeRefusedError || error instanceof ForgottenError)
      throw error;
    throw new NoAnswerError("no_network", String(error));
  }
}

/** An answer that speaks tus and has this status. */
async function tus(response: Response, status: number): Promise<Response> {
  if (response.status === status && response.headers.get("tus-resumable") === TUS["Tus-Resumable"]) return response;
  throw await refused(response);
}

/** A file that home hands out, by range or whole. */
async function fetched(response: Response, kind: string): Promise<Response> {
  const media = mediaOf(response);
  const isFile = response.status === 200 || response.status === 206;
  if (isFile && media !== "text/html" && (kind === "" || media === kind)) return response;
  throw await refused(response);
}

/** What HEAD is refused with has no body, and no words: only its status says what became of an upload. */
const WORDLESS: ReadonlyMap<number, string> = new Map([
  [404, "upload_unknown"],
  [410, "upload_unknown"],
  [423, "upload_locked"],
]);

async function refused(response: Response): Promise<Error> {
  const body = new Uint8Array(await response.arrayBuffer());
  const code = response.headers.has("tus-resumable") && body.length === 0 ? WORDLESS.get(response.status) : undefined;
  return code === undefined ? refusal(response, body) : new HomeRefusedError(response.status, code, "", "", 0);
}

function offsetIn({ headers }: Response): number {
  const offset = headers.get("upload-offset") ?? "";
  if (!/^[0-9]{1,15}$/.test(offset)) throw new NoAnswerError("not_home", "no offset");
  return Number(offset);
}

/** Only a place of this home's: an address elsewhere is never followed. */
function placeIn({ headers }: Response): string {
  const place = headers.get("location") ?? "";
  if (!/^\/api\/v1\/uploads\/[A-Za-z0-9_-]+$/.test(place)) throw new NoAnswerError("not_home", "no place");
  return place;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
