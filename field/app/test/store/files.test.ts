import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { dropDraft, saveDraft } from "../../src/store/drafts.ts";
import { fileOf, keepFile } from "../../src/store/files.ts";
import { read, setIdentity, write, type Around, type Store } from "../../src/store/store.ts";
import { save } from "../../src/store/writing.ts";
import { fromUtf8, GENESIS, streamOfKey, utf8, type Bytes } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const DOSSIER = "dossier1";
let count = 0;

async function phone(): Promise<{ store: Store; around: Around }> {
  const around = aroundOf({ ms: 1_790_000_000_000 }, (_, path) => (path === "anh" ? "attachment" : "text"));
  const store = await newStore(around, `files ${count++}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  await write(store, async (tables) => {
    const row = { stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: false };
    await tables.objectStore("streams").put(row);
    await setIdentity(tables, { stream, person: "an", scope: 1, authors: [{ person: "an", scope: 1 }] });
  });
  return { store, around };
}

function photo(text: string): { bytes: Bytes; kind: string; extension: string; thumbnail: Bytes } {
  return { bytes: utf8(text), kind: "image/jpeg", extension: "jpg", thumbnail: utf8(`small ${text}`) };
}

async function statesOf(store: Store): Promise<string[]> {
  return (await read(store, (tables) => tables.objectStore("files").getAll())).map((row) => row.state);
}

test("a photo lies sealed, and is opened by the value that names it", async () => {
  const { store, around } = await phone();
  const value = await keepFile(store, around, "d1", photo("a house"));
  assert.match(value, /^sha256:[0-9a-f]{64}\.jpg$/);
  const [row] = await read(store, (tables) => tables.objectStore("files").getAll());
  assert.ok(row && !Buffer.from(row.body).includes("house"));
  const [whole, small] = [await fileOf(store, value), await fileOf(store, value, "thumbnail")];
  assert.equal(whole && fromUtf8(whole.bytes), "a house");
  assert.equal(small && fromUtf8(small.bytes), "small a house");
});

test("a photo waits to be sent from the moment a change names it, and one that was taken again is gone", async () => {
  const { store, around } = await phone();
  const value = await keepFile(store, around, "d1", photo("a house"));
  await keepFile(store, around, "d1", photo("taken again"));
  assert.deepEqual(await statesOf(store), ["draft", "draft"]);
  await save(store, around, DOSSIER, { values: new Map([["anh", value]]), form: "ho@1", draft: "d1" });
  assert.deepEqual(await statesOf(store), ["waiting"]);
});

test("a draft that is given up takes its photos with it, but none that was saved", async () => {
  const { store, around } = await phone();
  const saved = await keepFile(store, around, "d1", photo("saved"));
  await keepFile(store, around, "d1", photo("not wanted"));
  await saveDraft(store, around, { id: "d1", dossier: DOSSIER, form: "ho@1", content: {} });
  await save(store, around, DOSSIER, { values: new Map([["anh", saved]]), form: "ho@1" });
  await dropDraft(store, "d1");
  assert.deepEqual(await statesOf(store), ["waiting"]);
  assert.ok(await fileOf(store, saved));
});

test("the same photo taken again is not sent again", async () => {
  const { store, around } = await phone();
  const value = await keepFile(store, around, "d1", photo("a house"));
  await save(store, around, DOSSIER, { values: new Map([["anh", value]]), form: "ho@1" });
  assert.equal(await keepFile(store, around, "d2", photo("a house")), value);
  assert.deepEqual(await statesOf(store), ["waiting"]);
});

test("no file of another phone is opened", async () => {
  const { store } = await phone();
  assert.equal(await fileOf(store, `sha256:${"0".repeat(64)}.jpg`), undefined);
  assert.equal(await fileOf(store, "house.jpg"), undefined);
});
