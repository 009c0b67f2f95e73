import "fake-indexeddb/auto";
import { sha256 } from "@noble/hashes/sha2.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { bring, Catalogue, missing, type Source } from "../../src/catalogue/index.ts";
import { setIdentity, write, type Store } from "../../src/store/index.ts";
import { dumps, signer, utf8, type Bytes, type Json } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const around = aroundOf({ ms: 1_700_000_000_000 });
const HOME = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const HOME_KEY = new Uint8Array(await crypto.subtle.exportKey("raw", HOME.publicKey));
const STREAM = "AAAAAAAAAAAA";
const LIST = utf8(
  dumps({ columns: ["name", "label"], rows: Array.from({ length: 9_000 }, (_, n) => [`${n}`, `xã ${n}`]) }),
);

function hex(data: Bytes): string {
  return Buffer.from(sha256(data)).toString("hex");
}

async function manifest(told: Record<string, Json>): Promise<Bytes> {
  const text = dumps({ for: STREAM, forms: [], lists: [], names: [], ...told });
  const sig = await signer(crypto.subtle, HOME.privateKey)(`packhorse manifest 1\n${text}`);
  return utf8(dumps({ manifest: text, sig }));
}

async function phone(name: string): Promise<Store> {
  const store = await newStore(around, name);
  await write(store, (tables) => setIdentity(tables, { stream: STREAM, homeKey: HOME_KEY }));
  return store;
}

/** Home with one list; `cutAt`: how many bytes of an answer pass. */
function home(told: Bytes, data: Bytes, road: { cutAt: number; passed: number }): Source {
  return {
    manifest: async (tag) => (tag === "one" ? undefined : { data: told, tag: "one" }),
    file: async (_path, from, take) => {
      for (let at = from; at < data.length; at += 50_000) {
        if (at - from >= road.cutAt) throw new Error("cut");
        const piece = data.slice(at, at + 50_000);
        road.passed += piece.length;
        await take(at, piece);
      }
    },
  };
}

const NAMED = { lists: [{ name: "xa.csv", hash: hex(LIST), size: LIST.length, rows: 9_000 }] };

test("a list whose way is cut again and again comes in the end, and hardly anything twice", async () => {
  const store = await phone("cut");
  const road = { cutAt: 100_000, passed: 0 };
  const source = home(await manifest(NAMED), LIST, road);
  let attempts = 0;
  for (let done = false; !done; attempts += 1)
    done = await bring(store, around, source).then(
      () => true,
      () => false,
    );
  assert.ok(attempts > 1);
  assert.equal(road.passed, LIST.length);
  assert.equal((await new Catalogue(store, around).list("xa.csv"))?.length, 9_000);
  assert.deepEqual(await missing(store), []);
});

test("what has not the hash that home signed for is not kept, nor taken for a beginning", async () => {
  const store = await phone("false");
  const road = { cutAt: Infinity, passed: 0 };
  const wrong = LIST.slice();
  wrong[7] = 0;
  await assert.rejects(bring(store, around, home(await manifest(NAMED), wrong, road)), /file_not_genuine/);
  assert.equal((await missing(store)).length, 1);
  await bring(store, around, home(await manifest(NAMED), LIST, road));
  assert.deepEqual(await missing(store), []);
});

test("a manifest of another phone, or signed by somebody else, counts for nothing", async () => {
  const store = await phone("manifest");
  const road = { cutAt: Infinity, passed: 0 };
  await assert.rejects(
    bring(store, around, home(await manifest({ ...NAMED, for: "BBBBBBBBBBBB" }), LIST, road)),
    /manifest_not_genuine/,
  );
  const forged = (await manifest(NAMED)).map((byte, at) => (at === 40 ? byte ^ 1 : byte));
  await assert.rejects(bring(store, around, home(forged, LIST, road)));
  assert.deepEqual(await missing(store), []);
});

test("a list that home no longer names goes, a form version stays", async () => {
  const store = await phone("forget");
  const road = { cutAt: Infinity, passed: 0 };
  const form = utf8(dumps({ form: "ho", version: "1" }));
  const told = { form: "ho", version: "1", hash: hex(form), size: form.length, title: "Hộ", write: true };
  await bring(store, around, home(await manifest(NAMED), LIST, road));
  const second = home(await manifest({ forms: [told] }), form, road);
  await bring(store, around, {
    ...second,
    manifest: async () => ({ data: await manifest({ forms: [told] }), tag: "two" }),
  });
  const third = await manifest({});
  await bring(store, around, { ...second, manifest: async () => ({ data: third, tag: "three" }) });
  const [lists, forms] = [await store.database.getAllKeys("lists"), await store.database.getAllKeys("forms")];
  assert.deepEqual([lists, forms], [[], ["ho@1"]]);
});
