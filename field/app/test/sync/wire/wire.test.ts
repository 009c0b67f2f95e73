import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBundle } from "../../../src/sync/wire/bundle.ts";
import { base64url, hash, utf8, type Bytes } from "../../../src/sync/reading/bytes.ts";
import { UnreadableError } from "../../../src/sync/reading/problem.ts";
import { signer, verifier } from "../../../src/sync/changes/signing.ts";
import { dumps, type JsonObject } from "../../../src/sync/reading/strict-json.ts";
import { decodeAnswer, MAX_ANSWER } from "../../../src/sync/wire/answer.ts";
import { cursorText, EMPTY, nextPrefix, parseCursor } from "../../../src/sync/wire/cursor.ts";
import { encodeRequest, MAX_SEGMENTS, overLimits, type SyncRequest } from "../../../src/sync/wire/request.ts";

const verify = verifier(crypto.subtle);
const REQUEST: SyncRequest = {
  now: 1,
  nonce: "abc",
  epoch: "",
  scope: 0,
  maxBytes: 65536,
  cursors: new Map(),
  push: [],
  offer: [],
  carry: [],
  certificates: [],
  report: {},
};

async function home(): Promise<{ key: Bytes; answer: (head: JsonObject, lines: string[]) => Promise<Bytes> }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const sign = signer(crypto.subtle, pair.privateKey);
  const answer = async (head: JsonObject, lines: string[]): Promise<Bytes> => {
    const body = lines.map((line) => line + "\n").join("");
    const text = dumps({ ...head, lines: lines.length, body: base64url(hash(body)) });
    return utf8(dumps({ head: text, sig: await sign(`packhorse answer 1\n${text}`) }) + "\n" + body);
  };
  return { key: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)), answer };
}

function code(expected: string): (error: unknown) => boolean {
  return (error) => error instanceof UnreadableError && error.problem.code === expected;
}

test("an answer of home's is read, line by line", async () => {
  const { key, answer } = await home();
  const data = await answer({ nonce: "abc", more: false }, ['{"state":"Hoà","sig":"x"}', '{"leave":"d1","shelf":"s"}']);
  const { head, entries } = await decodeAnswer(data, key, "abc", verify);
  assert.deepEqual([head["more"], head["lines"], entries.length], [false, 2, 2]);
  assert.deepEqual(entries[0], { state: "Hoà", sig: "x" });
  assert.deepEqual((await decodeAnswer(await answer({ nonce: "" }, []), key, "", verify)).entries, []);
});

test("nothing but home's answer to this request is taken for one", async () => {
  const [{ key, answer }, other] = [await home(), await home()];
  const good = await answer({ nonce: "abc" }, ['{"a":1}', '{"b":2}']);
  const portal = utf8("<html><body>Wi-Fi miễn phí</body></html>");
  await assert.rejects(decodeAnswer(portal, key, "abc", verify), code("not_json"));
  await assert.rejects(decodeAnswer(utf8("{}\n"), key, "abc", verify), code("not_signed"));
  await assert.rejects(decodeAnswer(good, other.key, "abc", verify), code("answer_not_genuine"));
  await assert.rejects(decodeAnswer(good, key, "abd", verify), code("answer_not_ours"));
  await assert.rejects(
    decodeAnswer(await answer({ nonce: "abc" }, ["[]"]), key, "abc", verify),
    code("answer_not_object"),
  );
  await assert.rejects(decodeAnswer(new Uint8Array(MAX_ANSWER + 1), key, "abc", verify), code("answer_too_large"));
});

test("an answer cut anywhere is no answer", async () => {
  const { key, answer } = await home();
  const good = await answer({ nonce: "abc" }, ['{"state":"Hoà"}', '{"b":2}']);
  for (let length = 0; length < good.length; length++)
    await assert.rejects(decodeAnswer(good.slice(0, length), key, "abc", verify), UnreadableError);
  const changed = good.slice();
  changed[good.length - 3] = 51;
  await assert.rejects(decodeAnswer(changed, key, "abc", verify), code("answer_cut"));
});

test("a request leaves out what is empty, and splices segments in unchanged", () => {
  assert.equal(encodeRequest(REQUEST), '{"proto":1,"now":1,"nonce":"abc","epoch":"","scope":0,"max_bytes":65536}');
  const whole = encodeRequest({
    ...REQUEST,
    cursors: new Map([["f", "3.abcdef"]]),
    push: ['{ "stream" : 1 }', "{}"],
    offer: [{ text: "t", sig: "s" }],
    carry: ["n"],
    certificates: [{ text: "c", sig: "d" }],
    report: { unsent: 2 },
  });
  assert.equal(
    whole,
    '{"proto":1,"now":1,"nonce":"abc","epoch":"","scope":0,"max_bytes":65536,"cursors":{"f":"3.abcdef"},' +
      '"offer":[{"state":"t","sig":"s"}],"carry":["n"],"certificates":[{"certificate":"c","sig":"d"}],' +
      '"report":{"unsent":2},"push":[{ "stream" : 1 },{}]}',
  );
});

test("a request that home would turn away is known before it is sent", () => {
  assert.deepEqual(overLimits(REQUEST), []);
  assert.deepEqual(overLimits({ ...REQUEST, push: new Array<string>(MAX_SEGMENTS + 1).fill("{}") }), ["push"]);
});

test("a cursor carries a position and a check, and everything else is told", () => {
  const prefix = nextPrefix(nextPrefix(EMPTY, "state", "d1", 3), "leave", "d1", 4);
  assert.deepEqual(parseCursor(cursorText(2, prefix)), { position: 2, check: base64url(prefix).slice(0, 6) });
  assert.deepEqual(parseCursor(cursorText(0, EMPTY)), { position: 0, check: "" });
  for (const wrong of [null, 5, "", "x", "1", "-1.a", "1.".padEnd(40, "a"), "1234567890123456.a"])
    assert.throws(() => parseCursor(wrong), code("bad_cursor"));
});

test("a bundle is a heading and one line for each thing", () => {
  const lines = encodeBundle(['{"stream":1}'], [{ text: "s", sig: "1" }], [{ text: "c", sig: "2" }]).split("\n");
  assert.deepEqual(lines, [
    '{"bundle":"packhorse bundle 1"}',
    '{"certificate":"c","sig":"2"}',
    '{"stream":1}',
    '{"state":"s","sig":"1"}',
    "",
  ]);
});
