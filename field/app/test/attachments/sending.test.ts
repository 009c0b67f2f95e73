import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { sendAttachments } from "../../src/attachments/index.ts";
import { filesSaid, hashIn, keepFile } from "../../src/store/files.ts";
import { read, setIdentity, write, type Store } from "../../src/store/store.ts";
import { status } from "../../src/store/telling.ts";
import { utf8, type Bytes } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";
import { Home, refused } from "./home.ts";

const PHOTO = Uint8Array.from({ length: 200_000 }, (_, place) => (place * 7919) % 251);
let count = 0;

async function phone(...photos: readonly Bytes[]): Promise<{ store: Store; hashes: string[] }> {
  const around = aroundOf({ ms: 1_790_000_000_000 });
  const store = await newStore(around, `sending ${count++}`);
  const values: string[] = [];
  for (const bytes of photos)
    values.push(await keepFile(store, around, "d", { bytes, kind: "image/jpeg", extension: "jpg", thumbnail: null }));
  await write(store, async (tables) => {
    await setIdentity(tables, { epoch: "one" });
    await filesSaid(tables, values);
  });
  return { store, hashes: values.map((value) => hashIn(value) ?? "") };
}

async function statesOf(store: Store): Promise<string[]> {
  return (await read(store, (tables) => tables.objectStore("files").getAll())).map((row) => row.state);
}

async function waiting(store: Store): Promise<number> {
  return (await read(store, status)).files;
}

test("a photo counts as waiting until home has all of it", async () => {
  const [home, { store, hashes }] = [new Home(), await phone(PHOTO, utf8("small"))];
  assert.equal(await waiting(store), 2);
  const far = await sendAttachments(store, home);
  assert.deepEqual([far.files, far.bytes, far.ofBytes], [2, PHOTO.length + 5, PHOTO.length + 5]);
  assert.deepEqual([await waiting(store), await statesOf(store)], [0, ["sent", "sent"]]);
  assert.deepEqual([...home.kept.keys()].sort(), [...hashes].sort());
  home.asked.length = 0;
  await sendAttachments(store, home);
  assert.deepEqual(home.asked, []);
});

test("what only a draft names is not sent", async () => {
  const [home, { store }] = [new Home(), await phone()];
  const file = { bytes: PHOTO, kind: "image/jpeg", extension: "jpg", thumbnail: null };
  await keepFile(store, aroundOf({ ms: 0 }), "draft", file);
  await sendAttachments(store, home);
  assert.deepEqual([home.asked, await waiting(store)], [[], 0]);
});

test("B01 after every cut it goes on from where home is, and sends nothing twice", async () => {
  const [home, { store }] = [new Home(), await phone(PHOTO)];
  home.cutAfter = 23_456;
  for (let cut = 0; (await statesOf(store))[0] !== "sent"; cut++) {
    assert.ok(cut < 20);
    await sendAttachments(store, home).catch(() => undefined);
    if (cut === 0) assert.deepEqual([await statesOf(store), await waiting(store)], [["partly"], 1]);
  }
  assert.equal(home.sent, PHOTO.length);
  assert.equal(home.uploads.size, 1);
});

test("what home has already is not sent", async () => {
  const [home, { store, hashes }] = [new Home(), await phone(PHOTO)];
  home.kept.set(hashes[0] ?? "", PHOTO);
  await sendAttachments(store, home);
  assert.deepEqual([home.sent, await statesOf(store)], [0, ["sent"]]);
});

test("C15 a home that was restored is asked whether it still has the photo, and is sent it again", async () => {
  const [home, { store, hashes }] = [new Home(), await phone(PHOTO, utf8("small"))];
  await sendAttachments(store, home);
  home.kept.delete(hashes[0] ?? "");
  await write(store, (tables) => setIdentity(tables, { epoch: "another" }));
  home.sent = 0;
  await sendAttachments(store, home);
  assert.deepEqual([home.sent, home.kept.size], [PHOTO.length, 2]);
  home.asked.length = 0;
  await sendAttachments(store, home);
  assert.deepEqual(home.asked, []);
});

for (const code of ["upload_unknown", "upload_expired", "upload_lost"])
  test(`an upload that home has given up (${code}) is begun anew`, async () => {
    const [home, { store }] = [new Home(), await phone(PHOTO)];
    home.cutAfter = 1000;
    await sendAttachments(store, home).catch(() => undefined);
    home.cutAfter = Infinity;
    home.refuse = (what) => (what === "howFar /api/v1/uploads/0" ? refused(410, code) : undefined);
    await sendAttachments(store, home);
    assert.deepEqual([await statesOf(store), home.uploads.size], [["sent"], 2]);
  });

test("A16 a photo damaged on its way is sent again in pieces with their checksums", async () => {
  const [home, { store }] = [new Home(), await phone(PHOTO)];
  let damaged = 3;
  home.damage = (piece) => (damaged-- > 0 ? piece.map((byte) => byte ^ 1) : piece);
  await sendAttachments(store, home);
  assert.deepEqual(await statesOf(store), ["sent"]);
  assert.equal(home.asked.filter((what) => what === "append").length, 2);
  assert.equal(home.asked.filter((what) => what === "append with checksum").length, 5);
});

test("a line that damages everything does not send for ever", async () => {
  const [home, { store }] = [new Home(), await phone(PHOTO)];
  home.damage = (piece) => piece.map((byte) => byte ^ 1);
  await assert.rejects(sendAttachments(store, home));
  assert.ok(home.asked.length < 12);
  assert.equal(await waiting(store), 1);
});

test("a photo that home does not take now holds up no other", async () => {
  const [home, { store, hashes }] = [new Home(), await phone(PHOTO, utf8("small"))];
  home.refuse = (what) => (what === `begin ${hashes[0]}` ? refused(413, "attachment_too_large") : undefined);
  const far = await sendAttachments(store, home);
  assert.deepEqual(far.later, [{ sha256: hashes[0], code: "attachment_too_large" }]);
  assert.deepEqual([[...home.kept.keys()], await waiting(store)], [[hashes[1]], 1]);
});

test("a home without room ends the sending, and nothing is lost", async () => {
  const [home, { store }] = [new Home(), await phone(PHOTO)];
  home.refuse = () => refused(507, "storage_full");
  await assert.rejects(sendAttachments(store, home));
  assert.equal(await waiting(store), 1);
});

test("B05 a home that says it is further than the file is not believed", async () => {
  const [home, { store }] = [new Home(), await phone(PHOTO)];
  home.append = () => Promise.resolve(PHOTO.length + 1);
  await sendAttachments(store, home);
  assert.deepEqual(await statesOf(store), ["partly"]);
});
