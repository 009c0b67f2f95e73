import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { made, questionsOf, visitListsOf } from "../../src/dossiers/errands/asked.ts";
import { beginsAnew, forgetAnswers, keepErrands, turned } from "../../src/exchange/answer/errands.ts";
import { read, save, setIdentity, write, type Around, type Store } from "../../src/store/index.ts";
import { newId } from "../../src/store/writing.ts";
import { GENESIS, streamOfKey, type Bytes, type JsonObject, type Value } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const START = 1_790_000_000_000;
let count = 0;

interface Pocket {
  readonly store: Store;
  readonly around: Around;
  readonly clock: { ms: number };
  readonly dossier: string;
}

async function pocket(): Promise<Pocket> {
  const clock = { ms: START };
  const around = aroundOf(clock);
  const store = await newStore(around, `errands ${count++}`);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey: Bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const stream = streamOfKey(publicKey);
  await write(store, async (tables) => {
    await tables
      .objectStore("streams")
      .put({ stream, key: pair.privateKey, publicKey, n: 0, tip: GENESIS, answered: true });
    await setIdentity(tables, { stream, person: "an", authors: [{ person: "an", scope: 1 }] });
  });
  const phone = { store, around, clock, dossier: newId(around) };
  await said(phone, { ten: "An", so: 4 });
  return phone;
}

async function said(
  { store, around, dossier }: Pocket,
  values: Record<string, Value>,
  more: { readonly answers?: string[]; readonly note?: string } = {},
): Promise<string | undefined> {
  return save(store, around, dossier, { values: new Map(Object.entries(values)), form: "ho@1", ...more });
}

/** Home's answer brings these lines. */
async function came({ store }: Pocket, lines: JsonObject[], isAnew = false, more = false): Promise<void> {
  const found = await turned(store, lines, isAnew);
  await write(store, (tables) => keepErrands(tables, found, more));
}

const question = (dossier: string, id = "question-1", rev = 1): JsonObject => ({
  question: { id, rev, dossier, paths: ["so"], names: {}, words: "Hỏi lại", by: "tuan", at: START },
});
const list = (visits: JsonObject, rev = 1, id = "list-one"): JsonObject => ({
  visit: { id, rev, title: "Rà soát", form: "ho", area: "x", words: "", by: "tuan", at: START, for: ["an"], visits },
});

async function asked({ store }: Pocket): Promise<string[]> {
  return (await questionsOf(store)).map(({ id }) => id);
}

test("a question stands until home says that it is over", async () => {
  const phone = await pocket();
  await came(phone, [question(phone.dossier)]);
  assert.deepEqual((await questionsOf(phone.store))[0]?.paths, ["so"]);
  await came(phone, [{ question: { id: "question-1", rev: 2, closed: "withdrawn" } }]);
  assert.deepEqual(await asked(phone), []);
});

test("an answer counts at once, is held or declined again, and then it does not", async () => {
  const phone = await pocket();
  await came(phone, [question(phone.dossier)]);
  const name = (await said(phone, {}, { answers: ["question-1"], note: "đi vắng" })) ?? "";
  assert.deepEqual(await asked(phone), []);
  await write(phone.store, async (tables) => {
    const row = await tables.objectStore("changes").get(name);
    if (row !== undefined) await tables.objectStore("changes").put({ ...row, held: "permit_expired" });
  });
  assert.deepEqual(await asked(phone), ["question-1"]);
  await write(phone.store, async (tables) => {
    const row = await tables.objectStore("changes").get(name);
    if (row !== undefined) await tables.objectStore("changes").put({ ...row, held: null });
    await forgetAnswers(tables, name);
  });
  assert.deepEqual(await asked(phone), ["question-1"]);
});

test("correcting what is asked about is an answer too, and correcting something else is none", async () => {
  const phone = await pocket();
  await came(phone, [question(phone.dossier)]);
  await said(phone, { ten: "Ân" });
  assert.deepEqual(await asked(phone), ["question-1"]);
  await said(phone, { so: 5 });
  assert.deepEqual(await asked(phone), []);
});

test("a question about a dossier that this phone does not show is not shown", async () => {
  const phone = await pocket();
  await came(phone, [question("another-dossier")]);
  assert.deepEqual(await asked(phone), []);
});

test("the visits of all lines of a list are put together, and an older line changes nothing", async () => {
  const phone = await pocket();
  const { dossier } = phone;
  await came(phone, [list({ [dossier]: null })]);
  await came(phone, [list({ [dossier]: ["binh", "changed", START + 5] }, 3)]);
  await came(phone, [list({ [dossier]: null }, 2)]);
  const [found] = await visitListsOf(phone.store);
  assert.equal(found && made(found), 1);
  assert.equal(found && made(found, "an"), 0);
});

test("a visit of one's own is ticked at once; where nobody was met it is still to be made", async () => {
  const phone = await pocket();
  await came(phone, [list({ [phone.dossier]: null })]);
  assert.deepEqual(
    (await visitListsOf(phone.store))[0]?.visits.map(({ by }) => by),
    [""],
  );
  await said(phone, {}, { answers: ["list-one"], note: "đóng cửa" });
  const [tried] = await visitListsOf(phone.store);
  assert.deepEqual(
    tried?.visits.map(({ how, waiting }) => [how, waiting]),
    [["cannot", true]],
  );
  assert.equal(tried && made(tried), 0);
  phone.clock.ms += 1_000;
  await said(phone, { so: 5 });
  const [visited] = await visitListsOf(phone.store);
  assert.deepEqual(
    visited?.visits.map(({ how }) => how),
    ["changed"],
  );
});

test("what a restored home does not tell again is let go of once everything was pulled", async () => {
  const phone = await pocket();
  const { dossier } = phone;
  await came(phone, [
    question(dossier, "question-1", 9),
    question(dossier, "question-2"),
    list({ [dossier]: null }, 7),
  ]);
  await came(phone, [question(dossier, "question-1", 4)], true, true);
  assert.equal((await read(phone.store, (tables) => tables.objectStore("errands").getAllKeys())).length, 3);
  await came(phone, [], false, false);
  assert.deepEqual(await asked(phone), ["question-1"]);
  assert.deepEqual(await visitListsOf(phone.store), []);
});

test("the own feed begins again with an epoch, or when its cursor did not match", () => {
  assert.equal(beginsAnew({}, true), true);
  assert.equal(beginsAnew({ restarted: ["own"] }, false), true);
  assert.equal(beginsAnew({ restarted: ["x|ho"] }, false), false);
  assert.equal(beginsAnew({}, false), false);
});

test("what is no errand's line, or says nothing understandable, breaks nothing", async () => {
  const phone = await pocket();
  await came(phone, [{ question: 7 }, { visit: { id: "x" } }, { visit: { id: "list-one", rev: 1, visits: [1] } }, {}]);
  assert.deepEqual(
    (await visitListsOf(phone.store)).map(({ visits }) => visits.length),
    [0],
  );
});
