import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf } from "../../src/dossiers/listing/levels.ts";
import { putAway, takeOut } from "../../src/dossiers/needs/putting-away.ts";
import { needsOf, type NeedsAround } from "../../src/dossiers/needs/needs.ts";
import { atLevel } from "../../src/exchange/answer/acks.ts";
import { openedOf } from "../../src/dossiers/page/opened.ts";
import {
  BACKED_UP,
  listed,
  MERGED,
  read,
  save,
  setIdentity,
  status,
  STORED,
  WAITING,
  write,
} from "../../src/store/index.ts";
import type { Around, OwnChange, Store } from "../../src/store/index.ts";
import { placeOfState } from "../../src/store/reading.ts";
import { emptyState, GENESIS, streamOfKey, type Bytes, type State } from "../../src/sync/index.ts";
import { encodeState } from "../../src/sync/states/state.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";
import { nameAt } from "./made.ts";

const DOSSIER = "dossier-1";
const EPOCH = "epoch";
let count = 0;

async function phone(): Promise<{ store: Store; around: Around }> {
  const around = aroundOf({ ms: 1_790_000_000_000 });
  const store = await newStore(around, `levels ${count++}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  await write(store, async (tables) => {
    await tables
      .objectStore("streams")
      .put({ stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: true });
    await setIdentity(tables, { stream, person: "hoa", epoch: EPOCH, authors: [{ person: "hoa", scope: 1 }] });
  });
  return { store, around };
}

/** Home's state with one value of a colleague's. */
async function stated(store: Store, doubted: boolean): Promise<void> {
  const origin = {
    name: nameAt(1),
    by: "lan",
    role: "volunteer",
    form: "ho@1",
    t: 1,
    ok: true,
    merge: 1,
    seen: undefined,
  };
  const remnants = [{ origin, values: new Map([["ten", "An"]]) }];
  const state: State = { ...emptyState(DOSSIER), number: 1, epoch: EPOCH, remnants, merged: new Set([nameAt(1)]) };
  const body = await store.vault.seal(encodeState(state), placeOfState(state));
  const row = {
    dossier: DOSSIER,
    number: 1,
    epoch: EPOCH,
    body,
    size: 1,
    sig: "",
    doubted,
    ...(doubted && { offer: 1 as const }),
  };
  await write(store, async (tables) => {
    await tables.objectStore("states").put(row);
    await tables.objectStore("placed").put({ dossier: DOSSIER, area: "16348@2025-07-01/A01", form: "ho" });
  });
}

async function changed(store: Store, more: Partial<OwnChange>): Promise<void> {
  await write(store, async (tables) => {
    for (const row of await tables.objectStore("changes").getAll())
      await tables.objectStore("changes").put({ ...row, ...more });
  });
}

async function ticks(store: Store): Promise<[unknown, unknown[]]> {
  const level = (await read(store, (tables) => levelsOf(tables, [DOSSIER]))).get(DOSSIER);
  const saved = (await openedOf(store, DOSSIER))?.saved ?? [];
  return [level, saved.map((one) => one.level)];
}

test("a tick says what home has signed, step by step, and a dossier is as far as its last change", async () => {
  const { store, around } = await phone();
  await stated(store, false);
  assert.deepEqual(await ticks(store), ["merged", ["merged"]]);
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  assert.deepEqual(await ticks(store), ["waiting", ["merged", "waiting"]]);
  await changed(store, { level: STORED });
  assert.deepEqual(await ticks(store), ["stored", ["merged", "stored"]]);
  await changed(store, { level: MERGED, held: "out_of_scope" });
  assert.deepEqual(await ticks(store), ["held", ["merged", "held"]]);
  await changed(store, { included: 1, held: null });
  assert.deepEqual(await ticks(store), ["merged", ["merged", "merged"]]);
});

test("a home that was restored has said nothing yet: what only an old state knows is not in the shared data", async () => {
  const { store, around } = await phone();
  await stated(store, true);
  assert.deepEqual(await ticks(store), ["floating", ["floating"]]);
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  await changed(store, { level: WAITING });
  assert.deepEqual(await ticks(store), ["waiting", ["floating", "waiting"]]);
  await stated(store, false);
  assert.deepEqual(await ticks(store), ["waiting", ["merged", "waiting"]]);
});

test("the counters add up to all own changes, however far each has come", async () => {
  const { store, around } = await phone();
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  const counted = async (level: number, included: 0 | 1): Promise<number[]> => {
    await write(store, async (tables) => {
      for (const row of await tables.objectStore("changes").getAll())
        await tables.objectStore("changes").put({ ...atLevel(row, level), included });
    });
    const { waiting, stored, merged, backedUp } = await read(store, status);
    return [waiting, stored, merged, backedUp];
  };
  assert.deepEqual(await counted(WAITING, 0), [1, 0, 0, 0]);
  assert.deepEqual(await counted(WAITING, 1), [0, 0, 1, 0]); // a colleague brought the state
  assert.deepEqual(await counted(STORED, 0), [0, 1, 0, 0]);
  assert.deepEqual(await counted(STORED, 1), [0, 0, 1, 0]);
  assert.deepEqual(await counted(MERGED, 0), [0, 0, 1, 0]);
  assert.deepEqual(await counted(BACKED_UP, 1), [0, 0, 0, 1]);
});

test("what was put away is listed no more, and comes back when it is taken out", async () => {
  const { store, around } = await phone();
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  await changed(store, { held: "out_of_scope", level: STORED });
  const world: NeedsAround = {
    form: () => Promise.resolve(undefined),
    isWithdrawn: () => Promise.resolve(false),
    free: () => Promise.resolve(1),
    now: around.now,
  };
  const kinds = async (): Promise<string[]> => (await needsOf(store, world)).map(({ kind }) => kind).sort();
  assert.deepEqual(await kinds(), ["held", "storage"]);
  const held = (await needsOf(store, world)).find(({ kind }) => kind === "held")?.id ?? "";
  await putAway(store, around, held);
  assert.deepEqual(await kinds(), ["storage"]);
  await takeOut(store, held);
  assert.deepEqual(await kinds(), ["held", "storage"]);
});

test("a dossier that has left the villages of this phone opens only for whoever has something on its way there", async () => {
  const { store, around } = await phone();
  await stated(store, false);
  const opens = async (): Promise<boolean> => (await openedOf(store, DOSSIER)) !== undefined;
  assert.equal(await opens(), true);
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  await write(store, (tables) => setIdentity(tables, { shelved: true }));
  assert.equal(await opens(), true);
  await changed(store, { level: MERGED, held: "out_of_scope" });
  assert.equal(await opens(), true);
  await changed(store, { included: 1, held: null });
  assert.equal(await opens(), false);
});

test("what waits to be sent is in the list also after its dossier has left the villages of this phone", async () => {
  const { store, around } = await phone();
  await stated(store, false);
  const isListed = async (): Promise<boolean> =>
    (await listed(store, around)).some(({ dossier, waiting, held }) => dossier === DOSSIER && waiting + held > 0);
  await save(store, around, DOSSIER, { values: new Map([["so", 3]]), form: "ho@1" });
  assert.equal(await isListed(), true);
  await write(store, (tables) => setIdentity(tables, { shelved: true }));
  assert.equal(await isListed(), true);
  await changed(store, { level: MERGED, held: "out_of_scope" });
  assert.equal(await isListed(), true);
  await changed(store, { included: 1, held: null });
  assert.deepEqual(await listed(store, around), []);
});
