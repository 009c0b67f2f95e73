import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { openDB } from "idb";
import { read, setIdentity, write, type Around, type Called, type Store } from "../../src/store/store.ts";
import { listed, listedAlready, matching, renewSummaries } from "../../src/store/summaries/index.ts";
import { status } from "../../src/store/telling.ts";
import { mayTakeBack, takeBack } from "../../src/store/taking-back.ts";
import { vaultOf } from "../../src/store/vault.ts";
import { openStore } from "../../src/store/store.ts";
import { newId, save } from "../../src/store/writing.ts";
import { codeOf, GENESIS, streamOfKey, type Bytes } from "../../src/sync/index.ts";
import { sameAsListed } from "../pocket/listing.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const FORM = "ho@1";
let count = 0;

interface Phone {
  readonly store: Store;
  readonly around: Around;
  readonly clock: { ms: number };
}

async function phone(around?: Partial<Around>): Promise<Phone> {
  const clock = { ms: 1_790_000_000_000 };
  const own = { ...aroundOf(clock), ...around };
  const store = await newStore(own, `list ${count++}`);
  await settle(store);
  return { store, around: own, clock };
}

async function settle(store: Store): Promise<void> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  const row = { stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: false };
  await write(store, async (tables) => {
    await tables.objectStore("streams").put(row);
    await setIdentity(tables, { stream, person: "an" });
  });
}

async function made({ store, around, clock }: Phone, values: Record<string, unknown>): Promise<string> {
  const dossier = newId(around);
  clock.ms += 60_000;
  await save(store, around, dossier, { values: new Map(Object.entries(values)), form: FORM });
  return dossier;
}

test("what was saved stands in the list with it, the last first, and waits", async () => {
  const own = await phone();
  const may = await made(own, { ten: "Lò Thị Mẩy", _area: "16348@2025-07-01/A01" });
  const hoa = await made(own, { ten: "Đặng Thị Hoà", _area: "16348@2025-07-01/A01" });
  const [first, second, ...rest] = await listed(own.store, own.around);
  assert.deepEqual([first?.dossier, second?.dossier, rest.length], [hoa, may, 0]);
  assert.deepEqual(
    [second?.title, second?.areas, second?.by, second?.authors, second?.waiting, second?.life, second?.needs],
    ["Lò Thị Mẩy", ["16348@2025-07-01/A01"], "an", ["an"], 1, "active", false],
  );
  assert.equal(await read(own.store, (tables) => tables.objectStore("stale").count()), 0);
});

test("a dossier is found without marks, by words in any order, and by its code", async () => {
  const own = await phone();
  const area = "16348@2025-07-01/A01";
  const may = await made(own, { ten: "Lò Thị Mẩy", _area: area });
  await made(own, { ten: "Đặng Thị Hoà", _area: area });
  const list = await listed(own.store, own.around);
  const found = (typed: string): string[] => matching(list, typed).map(({ title }) => title);
  assert.deepEqual(found("may lo"), ["Lò Thị Mẩy"]);
  assert.deepEqual(found("DANG"), ["Đặng Thị Hoà"]);
  assert.deepEqual(found("thị"), ["Đặng Thị Hoà", "Lò Thị Mẩy"]);
  assert.deepEqual(found("  "), ["Đặng Thị Hoà", "Lò Thị Mẩy"]);
  assert.deepEqual(found("Mẩy Hoà"), []);
  assert.deepEqual(found(codeOf(may, area)), ["Lò Thị Mẩy"]);
});

test("the list follows a correction, a deletion, two that are one, and a save that is taken back", async () => {
  const own = await phone();
  const { store, around } = own;
  const [one, other] = [await made(own, { ten: "An" }), await made(own, { ten: "Ân" })];
  await save(store, around, one, { values: new Map([["ten", "Anh"]]) });
  await save(store, around, one, { values: new Map([[`_same/${other}`, true]]) });
  await save(store, around, other, { values: new Map([["_life", "deleted"]]) });
  const lines = new Map((await listed(store, around)).map((line) => [line.dossier, line]));
  assert.deepEqual([lines.get(one)?.title, lines.get(one)?.same, lines.get(one)?.waiting], ["Anh", [other], 3]);
  assert.equal(lines.get(other)?.life, "deleted");
  await takeBack(store, around, (await mayTakeBack(store)) ?? assert.fail());
  assert.equal((await listed(store, around)).find(({ dossier }) => dossier === other)?.life, "active");
  await sameAsListed(store, around);
});

test("a dossier whose form comes later has its title then", async () => {
  let form: Called | undefined;
  const own = await phone({ called: () => Promise.resolve(form) });
  await made(own, { ten: "An" });
  assert.equal((await listed(own.store, own.around))[0]?.title, "");
  assert.equal(await renewSummaries(own.store, own.around), 0);
  form = { title: "An", search: "an", open: 0, spot: "" };
  assert.equal(await renewSummaries(own.store, own.around), 1);
  assert.equal((await listed(own.store, own.around))[0]?.title, "An");
  assert.equal(await renewSummaries(own.store, own.around), 0);
});

test("what a transaction leaves due is made before anybody reads the list", async () => {
  const own = await phone();
  const dossier = await made(own, { ten: "An" });
  await write(own.store, async (tables) => {
    await tables.objectStore("summaries").clear();
    await tables.objectStore("stale").put({ dossier, form: "" });
  });
  assert.equal((await listed(own.store, own.around))[0]?.title, "An");
  assert.equal(await read(own.store, (tables) => tables.objectStore("stale").count()), 0);
});

test("a list that was read is in memory until something is written, and then tells it", async () => {
  const own = await phone();
  await made(own, { ten: "An" });
  assert.equal(listedAlready(own.store), undefined);
  const reading = listed(own.store, own.around);
  const list = await reading;
  assert.equal(listedAlready(own.store), list);
  assert.equal(await listed(own.store, own.around), list);
  const writing = write(own.store, (tables) => setIdentity(tables, { name: "máy" }));
  assert.equal(listedAlready(own.store), undefined); // from the first moment of a transaction, not only after it
  await writing;
  assert.equal(listedAlready(own.store), undefined);
  assert.deepEqual(await listed(own.store, own.around), list);
  await made(own, { ten: "Ba" });
  assert.deepEqual(
    (await listed(own.store, own.around)).map(({ title }) => title),
    ["Ba", "An"],
  );
});

test("a list that was being read while something was written is not kept for the next who asks", async () => {
  const own = await phone();
  await made(own, { ten: "An" });
  const reading = listed(own.store, own.around);
  const saving = made(own, { ten: "Ba" });
  await reading;
  await saving;
  assert.deepEqual(
    (await listed(own.store, own.around)).map(({ title }) => title),
    ["Ba", "An"],
  );
});

test("a database of the first version keeps what it holds, and has a list after opening", async () => {
  const clock = { ms: 1_790_000_000_000 };
  const around = aroundOf(clock);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const vault = vaultOf(crypto.subtle, key, (n) => around.random(n));
  const before = await openStore("new", vault);
  await settle(before);
  const dossier = await made({ store: before, around, clock }, { ten: "Lò Thị Mẩy" });
  await asFirstVersion(before, "old");
  const store = await openStore("old", vault);
  assert.deepEqual(
    (await listed(store, around)).map((line) => [line.dossier, line.title, line.waiting]),
    [[dossier, "Lò Thị Mẩy", 1]],
  );
  assert.ok(await save(store, around, dossier, { values: new Map([["ten", "Lò Thị Mây"]]) }));
  assert.equal((await listed(store, around))[0]?.waiting, 2);
  assert.equal((await read(store, status)).waiting, 2);
});

/** Copies a store into a database with the tables that the first version had. */
async function asFirstVersion(store: Store, name: string): Promise<void> {
  const old = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore("identity", { keyPath: "id" });
      database.createObjectStore("streams", { keyPath: "stream" });
      const changes = database.createObjectStore("changes", { keyPath: "name" });
      changes.createIndex("dossier", "dossier");
      changes.createIndex("held", "held");
      changes.createIndex("place", ["stream", "n"], { unique: true });
      changes.createIndex("waiting", ["waiting", "stream", "n"]);
      database.createObjectStore("others", { keyPath: ["segment", "name"] }).createIndex("dossier", "dossier");
      database.createObjectStore("states", { keyPath: ["dossier", "number", "epoch"] }).createIndex("offer", "offer");
      database.createObjectStore("messages", { keyPath: "id" });
    },
  });
  for (const table of ["identity", "streams", "changes"] as const)
    for (const row of await store.database.getAll(table))
      await old.put(table, "included" in row ? { ...row, included: row.included === 1 } : row);
  old.close();
}

test("what people wrote does not stand in the list's rows", async () => {
  const own = await phone();
  await made(own, { ten: "Lò Thị Mẩy" });
  const rows = await read(own.store, (tables) => tables.objectStore("summaries").getAll());
  assert.equal(rows.length, 1);
  for (const { body } of rows) assert.ok(!new TextDecoder().decode(body).includes("ò Th"));
});
