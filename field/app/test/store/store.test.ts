import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { drafts, dropDraft, saveDraft } from "../../src/store/drafts.ts";
import { known, placeOfState } from "../../src/store/reading.ts";
import { identityOf, read, setIdentity, write, type Around, type Store } from "../../src/store/store.ts";
import { NotEnrolledError, newId, save } from "../../src/store/writing.ts";
import { fromUtf8, GENESIS, isDossier, streamOfKey, utf8, type Bytes } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const FORM = "ho@1";
let count = 0;

async function phone(kindOf?: Around["kindOf"]): Promise<{ store: Store; around: Around; clock: { ms: number } }> {
  const clock = { ms: 1_790_000_000_000 };
  const around = aroundOf(clock, kindOf);
  const store = await newStore(around, `phone ${count++}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  await write(store, async (tables) => {
    await tables
      .objectStore("streams")
      .put({ stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: false });
    await setIdentity(tables, { stream, person: "an", scope: 3, authors: [{ person: "an", scope: 2 }] });
  });
  return { store, around, clock };
}

function said(values: Record<string, unknown>): { values: Map<string, unknown>; form: string } {
  return { values: new Map(Object.entries(values)), form: FORM };
}

test("a transaction that fails leaves nothing of it", async () => {
  const { store } = await phone();
  const before = await read(store, identityOf);
  await assert.rejects(
    write(store, async (tables) => {
      await setIdentity(tables, { epoch: "another" });
      await tables.objectStore("cursors").put({ feed: "own", position: "1.x" });
      throw new Error("battery");
    }),
    /battery/,
  );
  assert.deepEqual(await read(store, identityOf), before);
  assert.equal(await read(store, (tables) => tables.objectStore("cursors").count()), 0);
});

test("every transaction that writes asks for the disk", async () => {
  const { store } = await phone();
  assert.equal(await write(store, async (tables) => tables.durability), "strict");
});

test("a change is chained to the last one, and carries the scope its author held", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  await save(store, around, dossier, said({ ten: "An" }));
  await save(store, around, dossier, said({ ten: "Ân", so: 3 }));
  const [first, second] = await read(store, (tables) => tables.objectStore("changes").index("place").getAll());
  assert.ok(first && second);
  assert.deepEqual([first.n, second.n, second.scope, second.waiting], [1, 2, 2, 1]);
  assert.deepEqual(second.prev, first.tip);
  const { own, view } = await known(store, dossier);
  assert.deepEqual(own[1]?.sup, new Map([["ten", [first.name]]]));
  assert.deepEqual(
    view.get("ten")?.map((head) => head.value),
    ["Ân"],
  );
});

test("stamps rise though the clock runs backwards", async () => {
  const { store, around, clock } = await phone();
  const dossier = newId(around);
  await save(store, around, dossier, said({ ten: "An" }));
  clock.ms = 5;
  await save(store, around, dossier, said({ ten: "Ân" }));
  const { own } = await known(store, dossier);
  assert.ok((own[0]?.at ?? "") < (own[1]?.at ?? ""));
  assert.equal(own[1]?.t, 5);
});

test("two saves at once make two changes, one after the other", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  await Promise.all([1, 2, 3, 4].map((so) => save(store, around, dossier, said({ so }))));
  const { own, view } = await known(store, dossier);
  assert.deepEqual(
    own.map((change) => change.n),
    [1, 2, 3, 4],
  );
  assert.equal(view.get("so")?.length, 1);
});

test("what is spelled otherwise by its kind is no change (law 10)", async () => {
  const { store, around } = await phone((_form, path) => (path === "dt" ? "phone" : "any"));
  const dossier = newId(around);
  assert.ok(await save(store, around, dossier, said({ dt: "0912 345 678" })));
  assert.equal(await save(store, around, dossier, said({ dt: "+84912345678" })), undefined);
});

test("a deletion names what was on the screen", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  const name = await save(store, around, dossier, said({ "nguoi/7f3k/ten": "An", so: 3 }));
  await save(store, around, dossier, said({ "nguoi/7f3k/_life": "deleted" }));
  const { own } = await known(store, dossier);
  assert.deepEqual(own[1]?.seen, new Set([name]));
});

test("nobody writes on a phone without a stream", async () => {
  const around = aroundOf({ ms: 1 });
  const store = await newStore(around, `phone ${count++}`);
  await assert.rejects(save(store, around, newId(around), said({ ten: "An" })), NotEnrolledError);
});

test("what people wrote does not stand in the database", async () => {
  const { store, around } = await phone();
  const dossier = newId(around);
  await save(store, around, dossier, said({ ten: "Lò Thị Mẩy" }));
  await saveDraft(store, around, { id: "d", dossier, form: FORM, content: { ten: "Lò Thị Mẩy" } });
  const rows = await read(store, async (tables) => [
    ...(await tables.objectStore("changes").getAll()),
    ...(await tables.objectStore("drafts").getAll()),
  ]);
  const bodies = rows.flatMap(({ body }) => (body ? [Buffer.from(body).toString("latin1")] : []));
  assert.equal(bodies.length, 2);
  const needle = Buffer.from(utf8("Thị")).toString("latin1");
  assert.ok(bodies.every((body) => !body.includes(needle)));
  assert.ok(!JSON.stringify(rows).includes("Thị"));
});

test("a sealed body opens only at its own place", async () => {
  const { store } = await phone();
  const [one, other] = [
    placeOfState({ dossier: "d", number: 1, epoch: "e" }),
    placeOfState({ dossier: "d", number: 11, epoch: "e" }),
  ];
  const sealed = await store.vault.seal("Hoà", one);
  assert.equal(await store.vault.open(sealed, one), "Hoà");
  await assert.rejects(store.vault.open(sealed, other));
  sealed[20] = (sealed[20] ?? 0) ^ 1;
  await assert.rejects(store.vault.open(sealed, one));
  assert.throws(() => fromUtf8(sealed.subarray(0, 1).fill(0xff)));
});

test("a draft is there again as it was left, and goes with the change that it becomes", async () => {
  const { store, around, clock } = await phone();
  const dossier = newId(around);
  await saveDraft(store, around, { id: "one", dossier, form: FORM, content: { at: 3, ten: "An" } });
  clock.ms += 1;
  await saveDraft(store, around, { id: "two", dossier: "", form: FORM, content: [] });
  assert.deepEqual(
    (await drafts(store)).map(({ id, content }) => [id, content]),
    [
      ["two", []],
      ["one", { at: 3, ten: "An" }],
    ],
  );
  await save(store, around, dossier, { ...said({ ten: "An" }), draft: "one" });
  assert.deepEqual(
    (await drafts(store)).map(({ id }) => id),
    ["two"],
  );
  await dropDraft(store, "two");
  assert.deepEqual(await drafts(store), []);
});

test("new ids are ids, and differ", () => {
  const around = aroundOf({ ms: 1 });
  const ids = Array.from({ length: 50 }, () => newId(around));
  assert.ok(ids.every(isDossier) && new Set(ids).size === 50);
});
