import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { ForgottenError } from "../../src/exchange/enrolling/enrolment.ts";
import { HomeRefusedError, httpLine, MOST_BYTES, NoAnswerError, type Road } from "../../src/exchange/http.ts";
import { fromUtf8, utf8 } from "../../src/sync/index.ts";
import { DICTIONARY, SMALL } from "../../src/sync/wire/packing.ts";

interface Scene {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
  cut?: boolean;
}

const LINES = { "content-type": "application/x-ndjson" };
const PROBLEM = { "content-type": "application/json" };
let scene: Scene = { status: 200, headers: LINES, body: "" };
let heard: { path: string; headers: IncomingMessage["headers"]; body: string } | undefined;

let encodings: string[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const encoding = request.headers["content-encoding"] ?? "";
  encodings.push(encoding);
  const packed = Buffer.concat(parts);
  const plain = encoding === "deflate" ? inflateSync(packed, { dictionary: DICTIONARY }) : gunzipSync(packed);
  const body = plain.toString();
  heard = { path: `${request.method} ${request.url}`, headers: request.headers, body };
  response.writeHead(scene.status, scene.headers);
  if (scene.cut) response.write(scene.body, () => response.destroy());
  else response.end(scene.body);
}

const server: Server = createServer((request, response) => void answer(request, response));
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
after(() => server.close());
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function road(changed: Partial<Road> = {}): Road {
  return { fetch, address, language: "vi", ...changed };
}

async function sync(changed: Partial<Road> = {}): Promise<string> {
  return fromUtf8(await httpLine(road(changed)).syncAs("secret")(utf8('{"proto":1,"tên":"Hoà"}')));
}

function noAnswer(code: string): (error: unknown) => boolean {
  return (error) => error instanceof NoAnswerError && error.code === code;
}

test("a message arrives packed, and its answer comes back unpacked", async () => {
  scene = { status: 200, headers: { ...LINES, "content-encoding": "gzip" }, body: gzipSync("câu trả lời\n") };
  const watched: number[] = [];
  assert.equal(await sync({ watch: (_sent, received) => watched.push(received) }), "câu trả lời\n");
  assert.equal(heard?.path, "POST /api/v1/sync");
  assert.equal(heard?.body, '{"proto":1,"tên":"Hoà"}');
  assert.equal(heard?.headers["authorization"], "Bearer secret");
  assert.equal(heard?.headers["accept-language"], "vi");
  assert.equal(watched.at(-1), utf8("câu trả lời\n").length);
});

test("a large message is gzip, and so is a small one to a home that has another dictionary", async () => {
  scene = { status: 200, headers: LINES, body: "" };
  encodings = [];
  await httpLine(road()).syncAs("secret")(new Uint8Array(SMALL + 1));
  scene = { status: 415, headers: PROBLEM, body: '{"code":"wrong_media_type","message":"?"}' };
  await assert.rejects(sync());
  assert.deepEqual(encodings, ["gzip", "deflate", "gzip"]);
});

test("enrolment needs no token and wants JSON", async () => {
  scene = { status: 201, headers: { "content-type": "application/json; charset=utf-8" }, body: "{}" };
  assert.equal(fromUtf8(await httpLine(road()).enrol(utf8("{}"))), "{}");
  assert.equal(heard?.path, "POST /api/v1/enrol");
  assert.equal(heard?.headers["authorization"], undefined);
});

test("B05 B06 what a portal answers is never an answer", async () => {
  const page = "<!doctype html><title>Wi-Fi</title>";
  for (const portal of [
    { status: 200, headers: { "content-type": "text/html" }, body: page },
    { status: 200, headers: {}, body: "" },
    { status: 204, headers: {}, body: "" },
    { status: 302, headers: { location: "http://192.0.2.1/login" }, body: "" },
    { status: 307, headers: { location: "/login" }, body: "" },
    { status: 403, headers: { "content-type": "text/html" }, body: page },
    { status: 511, headers: PROBLEM, body: page },
    { status: 400, headers: PROBLEM, body: '{"error":"sign in"}' },
  ]) {
    scene = portal;
    await assert.rejects(sync(), noAnswer("not_home"));
  }
  scene = { status: 502, headers: { "content-type": "text/html" }, body: page };
  await assert.rejects(sync(), noAnswer("home_unavailable"));
});

test("a refusal of home says what to do, and when to come again", async () => {
  const body = JSON.stringify({ code: "rate_limited", message: "Chờ một chút", action: "Gửi lại sau" });
  scene = { status: 429, headers: { ...PROBLEM, "retry-after": "30" }, body };
  await assert.rejects(sync(), (error) => {
    assert.ok(error instanceof HomeRefusedError);
    assert.deepEqual(
      [error.status, error.code, error.action, error.retryAfter],
      [429, "rate_limited", "Gửi lại sau", 30],
    );
    return true;
  });
});

test("a token that home has forgotten is said so, that the phone can come back", async () => {
  scene = { status: 401, headers: PROBLEM, body: '{"code":"token_unknown","message":"m"}' };
  await assert.rejects(sync(), ForgottenError);
});

test("a cut, no network and an impatient person are no answer", async () => {
  scene = { status: 200, headers: LINES, body: "half", cut: true };
  await assert.rejects(sync(), noAnswer("no_network"));
  await assert.rejects(sync({ address: "http://127.0.0.1:1" }), noAnswer("no_network"));
  await assert.rejects(sync({ signal: () => AbortSignal.abort() }), noAnswer("no_network"));
});

test("a body that expands beyond measure is no answer", async () => {
  const bomb = gzipSync(Buffer.alloc(MOST_BYTES + 1));
  assert.ok(bomb.length < MOST_BYTES / 100);
  scene = { status: 200, headers: { ...LINES, "content-encoding": "gzip" }, body: bomb };
  await assert.rejects(sync(), noAnswer("not_home"));
});
