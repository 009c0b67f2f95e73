import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { exportBundle } from "../../src/exchange/courier/carrying.ts";
import { syncOnce } from "../../src/exchange/meeting/meeting.ts";
import { dropDraft, keepFile, known, mayTakeBack, read, save, setIdentity } from "../../src/store/index.ts";
import { status, takeBack, write } from "../../src/store/index.ts";
import type { Around, Store } from "../../src/store/index.ts";
import { newId } from "../../src/store/writing.ts";
import { GENESIS, streamOfKey, type Bytes, type Value } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

let count = 0;

async function phone(): Promise<{ store: Store; around: Around }> {
  const around = aroundOf({ ms: 1_790_000_000_000 });
  const store = await newStore(around, `taking back ${count++}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  const row = { stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: true };
  await write(store, async (tables) => {
    await tables.objectStore("streams").put(row);
    await setIdentity(tables, { stream, person: "an", authors: [{ person: "an", scope: 1 }] });
  });
  return { store, around };
}

async function saved(store: Store, around: Around, dossier: string, values: Record<string, Value>): Promise<string> {
  const name = await save(store, around, dossier, { values: new Map(Object.entries(values)), form: "ho@1" });
  assert.ok(name);
  return name;
}

async function shown(store: Store, dossier: string): Promise<unknown[]> {
  return ((await known(store, dossier)).view.get("ten") ?? []).map(({ value }) => value);
}

test("the last save is taken back as if it had never been made, and the next takes its place", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  await saved(store, around, dossier, { ten: "An" });
  const second = await saved(store, around, dossier, { ten: "Ân", so: 3 });
  assert.equal(await mayTakeBack(store), second);
  assert.deepEqual((await takeBack(store, around, second))?.set.get("so"), 3);
  assert.deepEqual(await shown(store, dossier), ["An"]);
  await saved(store, around, dossier, { ten: "Anh" });
  const rows = await read(store, (tables) => tables.objectStore("changes").index("place").getAll());
  assert.deepEqual(
    rows.map(({ n }) => n),
    [1, 2],
  );
  assert.deepEqual(rows[1]?.prev, rows[0]?.tip);
});

test("only the very last save, and only its author's own, is taken back", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  const first = await saved(store, around, dossier, { ten: "An" });
  await saved(store, around, dossier, { ten: "Ân" });
  assert.equal(await takeBack(store, around, first), undefined);
  await write(store, (tables) => setIdentity(tables, { person: "binh" }));
  assert.equal(await mayTakeBack(store), undefined);
  assert.deepEqual(await shown(store, dossier), ["Ân"]);
});

test("what was once on its way stays, though no answer came", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  const first = await saved(store, around, dossier, { ten: "An" });
  const road = (): Promise<Bytes> => Promise.reject(new Error("no network"));
  await assert.rejects(syncOnce(store, around, road), /no network/);
  assert.equal(await mayTakeBack(store), undefined);
  assert.equal(await takeBack(store, around, first), undefined);
  const second = await saved(store, around, dossier, { ten: "Ân" });
  assert.equal(await mayTakeBack(store), second);
});

test("what was handed to a courier stays", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  await saved(store, around, dossier, { ten: "An" });
  await exportBundle(store, around);
  assert.equal(await mayTakeBack(store), undefined);
});

test("a save is not taken back while it is being sent", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  const name = await saved(store, around, dossier, { ten: "An" });
  const [sent, taken] = await Promise.all([
    exportBundle(store, around),
    takeBack(store, around, name as Parameters<typeof takeBack>[2]),
  ]);
  assert.ok(sent.includes("An"));
  assert.equal(taken, undefined);
  assert.deepEqual(await shown(store, dossier), ["An"]);
});

async function photographed(store: Store, around: Around, draft: string, byte: number): Promise<string> {
  const bytes = new Uint8Array([1, 2, byte]);
  return keepFile(store, around, draft, { bytes, kind: "image/jpeg", extension: "jpg", thumbnail: null });
}

async function states(store: Store): Promise<[state: string, draft: string][]> {
  const rows = await read(store, (tables) => tables.objectStore("files").getAll());
  return rows.map(({ state, draft }) => [state, draft]);
}

test("the photo of a save that was taken back waits no more: it is the draft's again, and goes with it", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  const photo = await photographed(store, around, "first draft", 3);
  const name = await saved(store, around, dossier, { anh: photo });
  assert.deepEqual(await states(store), [["waiting", "first draft"]]);
  assert.ok(await takeBack(store, around, name, "second draft"));
  assert.deepEqual(await states(store), [["draft", "second draft"]]);
  assert.equal((await read(store, status)).files, 0);
  await dropDraft(store, "second draft");
  assert.deepEqual(await states(store), []);
});

test("a photo that another save names too goes on waiting when one of them is taken back", async () => {
  const { store, around } = await phone();
  const photo = await photographed(store, around, "draft", 4);
  await saved(store, around, newId(around), { anh: photo });
  const second = await saved(store, around, newId(around), { anh: photo });
  assert.ok(await takeBack(store, around, second, "again"));
  assert.deepEqual(await states(store), [["waiting", "draft"]]);
});

test("without a draft the photo of a save that was taken back is gone", async () => {
  const { store, around } = await phone();
  const photo = await photographed(store, around, "draft", 5);
  const name = await saved(store, around, newId(around), { anh: photo });
  assert.ok(await takeBack(store, around, name));
  assert.deepEqual(await states(store), []);
});
