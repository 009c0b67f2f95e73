import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchOriginal, fetchThumbnails } from "../../src/attachments/index.ts";
import { fileOf, keepFile } from "../../src/store/files.ts";
import { forgetPictures, notePictures, picturesIn, type PictureRow } from "../../src/store/pictures.ts";
import { read, write, type Around, type Store } from "../../src/store/store.ts";
import { decodeState, hash, hex, utf8, type Bytes, type Json, type State } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";
import { Home, refused } from "./home.ts";

const HOUR = 3_600_000;
const PHOTO = Uint8Array.from({ length: 50_000 }, (_, place) => (place * 31) % 256);
let count = 0;

interface Pocket {
  readonly store: Store;
  readonly around: Around;
  readonly clock: { ms: number };
  readonly home: Home;
}

async function pocket(): Promise<Pocket> {
  const clock = { ms: 1_790_000_000_000 };
  const around = aroundOf(clock);
  return { clock, around, store: await newStore(around, `fetching ${count++}`), home: new Home() };
}

function valueOf(bytes: Bytes): string {
  return `sha256:${hex(hash(bytes))}.jpg`;
}

function stateOf(dossier: string, number: number, set: Record<string, Json>): State {
  const name = `AAAAAAAAAAAA.${number}.AAAAAAAAAAA`;
  const head = { name, by: "an", role: "volunteer", form: "ho@1", t: 1, ok: true, no: number, set };
  return decodeState(JSON.stringify({ dossier, number, epoch: "one", heads: [head], merged: [name] }));
}

async function note(store: Store, ...states: readonly State[]): Promise<void> {
  await write(store, (tables) => notePictures(tables, new Map(states.map((state) => [state.dossier, state]))));
}

async function rows(store: Store): Promise<PictureRow[]> {
  return read(store, (tables) => tables.objectStore("pictures").getAll());
}

/** What home has small of a photo. */
function smallOf(home: Home, photo: Bytes, small: Bytes = utf8("small")): string {
  home.small.set(hex(hash(photo)), small);
  return valueOf(photo);
}

test("pictures are found wherever a value names them, sounds and plain words are not", () => {
  const [one, two] = [valueOf(utf8("one")), valueOf(utf8("two"))];
  const sound = one.replace(".jpg", ".ogg");
  const state = stateOf("d1", 1, { anh: one, khac: [two, "x"], ghi_am: sound, ten: "sha256 của ảnh" });
  assert.deepEqual(picturesIn(state), new Set([one.slice(7, 71), two.slice(7, 71)]));
});

test("a small picture of a dossier is fetched once, lies sealed, and is shown by its value", async () => {
  const { store, around, home } = await pocket();
  const value = smallOf(home, PHOTO);
  await note(store, stateOf("d1", 1, { anh: value }));
  assert.equal(await fileOf(store, value, "thumbnail"), undefined);
  assert.deepEqual(await fetchThumbnails(store, around, home, 1e6), { pictures: 1, bytes: 5, left: 0 });
  const found = await fileOf(store, value, "thumbnail");
  assert.deepEqual([found?.kind, found?.bytes], ["image/jpeg", utf8("small")]);
  assert.ok((await rows(store)).every(({ body }) => body && !Buffer.from(body).includes("small")));
  await fetchThumbnails(store, around, home, 1e6);
  assert.deepEqual(home.asked, ["thumbnail"]);
});

test("within a budget the newest come first, and the next time goes on", async () => {
  const { store, around, home } = await pocket();
  const photos = Array.from({ length: 12 }, (_, number) => utf8(`photo ${number}`));
  for (const [number, photo] of photos.entries()) {
    smallOf(home, photo, new Uint8Array(1000));
    await note(store, stateOf(`d${number}`, number + 1, { anh: valueOf(photo) }));
  }
  const far = await fetchThumbnails(store, around, home, 4000);
  assert.ok(far.bytes >= 4000 && far.bytes <= 6000);
  const here = (await rows(store)).filter((row) => row.body !== null).map((row) => row.number);
  assert.equal(Math.min(...here), 13 - here.length);
  await fetchThumbnails(store, around, home, 1e6);
  assert.ok((await rows(store)).every((row) => row.body !== null));
});

test("what a colleague has not sent yet is asked for again, ever less often", async () => {
  const { store, around, home, clock } = await pocket();
  await note(store, stateOf("d1", 1, { anh: valueOf(PHOTO) }));
  const asks: number[] = [];
  for (let hour = 0; hour < 12; hour++) {
    await fetchThumbnails(store, around, home, 1e6);
    if (home.asked.length > asks.length) asks.push(hour);
    clock.ms += HOUR;
  }
  assert.deepEqual(asks, [0, 1, 3, 7]);
  smallOf(home, PHOTO);
  clock.ms += 100 * HOUR;
  assert.equal((await fetchThumbnails(store, around, home, 1e6)).pictures, 1);
});

test("what can have no small picture is not asked for again", async () => {
  const { store, around, home, clock } = await pocket();
  await note(store, stateOf("d1", 1, { anh: valueOf(PHOTO) }));
  home.refuse = () => refused(404, "thumbnail_none");
  await fetchThumbnails(store, around, home, 1e6);
  clock.ms += 1000 * HOUR;
  await fetchThumbnails(store, around, home, 1e6);
  assert.equal(home.asked.length, 1);
});

test("what was taken here needs no fetching", async () => {
  const { store, around, home } = await pocket();
  const photo = { bytes: PHOTO, kind: "image/jpeg", extension: "jpg", thumbnail: utf8("mine") };
  const value = await keepFile(store, around, "d", photo);
  await note(store, stateOf("d1", 1, { anh: value }));
  await fetchThumbnails(store, around, home, 1e6);
  assert.deepEqual(home.asked, []);
  assert.deepEqual((await fileOf(store, value, "thumbnail"))?.bytes, utf8("mine"));
});

test("a picture goes with the value that named it, and with its dossier", async () => {
  const { store, around, home } = await pocket();
  const [one, two] = [smallOf(home, utf8("one")), smallOf(home, utf8("two"))];
  await note(store, stateOf("d1", 1, { anh: one, khac: two }), stateOf("d2", 1, { anh: one }));
  await fetchThumbnails(store, around, home, 1e6);
  await note(store, stateOf("d1", 2, { khac: two }));
  assert.deepEqual(
    (await rows(store)).map(({ dossier, sha256, body }) => [dossier, sha256, body !== null]),
    [
      ["d1", two.slice(7, 71), true],
      ["d2", one.slice(7, 71), true],
    ],
  );
  await write(store, (tables) => forgetPictures(tables, "d2"));
  assert.equal(await fileOf(store, one, "thumbnail"), undefined);
});

test("B01 an original that was cut goes on from there, and is opened again without a network", async () => {
  const { store, around, home } = await pocket();
  const value = valueOf(PHOTO);
  home.kept.set(hex(hash(PHOTO)), PHOTO);
  home.cutAfter = 20_000;
  for (let time = 0; time < 2; time++) await assert.rejects(fetchOriginal(store, around, home, value));
  assert.equal(await fileOf(store, value), undefined);
  assert.deepEqual((await fetchOriginal(store, around, home, value)).bytes, PHOTO);
  assert.deepEqual(home.asked, ["original from 0", "original from 20000", "original from 40000"]);
  assert.deepEqual((await fetchOriginal(store, around, home, value)).bytes, PHOTO);
  assert.equal(home.asked.length, 3);
});

test("B07 an original with other bytes than its hash is not shown, and begun anew", async () => {
  const { store, around, home } = await pocket();
  home.kept.set(hex(hash(PHOTO)), utf8("a portal"));
  await assert.rejects(fetchOriginal(store, around, home, valueOf(PHOTO)), /file_not_genuine/);
  home.kept.set(hex(hash(PHOTO)), PHOTO);
  assert.deepEqual((await fetchOriginal(store, around, home, valueOf(PHOTO))).bytes, PHOTO);
});

test("originals that were opened long ago make room", async () => {
  const { store, around, home, clock } = await pocket();
  for (let number = 0; number < 4; number++) {
    const photo = new Uint8Array(12 * 1024 * 1024).fill(number);
    home.kept.set(hex(hash(photo)), photo);
    clock.ms += HOUR;
    await fetchOriginal(store, around, home, valueOf(photo));
  }
  assert.equal(await read(store, (tables) => tables.objectStore("originals").count()), 2);
});

test("who may see no personal values is shown no pictures, and the journey goes on", async () => {
  const { store, around, home } = await pocket();
  await note(store, stateOf("d1", 1, { anh: smallOf(home, PHOTO) }));
  home.refuse = () => refused(403, "not_allowed");
  assert.equal((await fetchThumbnails(store, around, home, 1e6)).pictures, 0);
});
