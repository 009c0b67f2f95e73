import "fake-indexeddb/auto";
import { sha256 } from "@noble/hashes/sha2.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchBasemap } from "../../src/basemaps/fetching.ts";
import { bytesOf, forget, PIECE, standings, wholeBasemaps } from "../../src/basemaps/keeping.ts";
import { basemapsOf } from "../../src/basemaps/told.ts";
import type { Source } from "../../src/catalogue/index.ts";
import { write, type Store } from "../../src/store/index.ts";
import { dumps, type Bytes, type Json } from "../../src/sync/index.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const FILE = bytes(3 * PIECE + 1_234, 7);

function bytes(count: number, seed: number): Bytes {
  return Uint8Array.from({ length: count }, (_, n) => (n * seed + (n >> 9)) % 251);
}

function hex(data: Bytes): string {
  return Buffer.from(sha256(data)).toString("hex");
}

function entry(data: Bytes, more: Record<string, Json> = {}): Record<string, Json> {
  const told = { area: "16348", name: "Xã Tây", hash: hex(data), size: data.length, zooms: [9, 15], box: [1, 2, 3, 4] };
  return { ...told, layers: ["roads"], attribution: "Sở", licence: "ODbL", ...more };
}

async function phone(name: string, ...told: Json[]): Promise<Store> {
  const store = await newStore(aroundOf({ ms: 1_700_000_000_000 }), name);
  await tell(store, told);
  return store;
}

async function tell(store: Store, basemaps: Json[]): Promise<void> {
  const text = dumps({ for: "AAAAAAAAAAAA", basemaps });
  await write(store, (tables) => tables.objectStore("manifest").put({ id: "own", text, tag: "" }));
}

interface Line extends Pick<Source, "file"> {
  /** From where each request was. */
  readonly asked: number[];
}

/** Home with a file; each answer is cut after so many bytes, said or unsaid. */
function line(data: Bytes, most = Infinity, isSaid = true, fromTheStart = false): Line {
  const asked: number[] = [];
  return {
    asked,
    file: async (path, from, take) => {
      assert.deepEqual(path.slice(0, 2), ["places", "basemaps"]);
      asked.push(from);
      const start = fromTheStart ? 0 : from;
      for (let at = start; at < data.length; at += 10_000) {
        if (at - start >= most) {
          if (isSaid) throw new TypeError("network");
          return;
        }
        await take(at, data.slice(at, at + 10_000));
      }
    },
  };
}

function told(data: Bytes, more: Record<string, Json> = {}) {
  const [found] = basemapsOf(dumps({ basemaps: [entry(data, more)] }));
  assert.ok(found);
  return found;
}

test("a basemap that is cut goes on at the last piece that came whole, and counts only when all of it is home's", async () => {
  const store = await phone("ground-cut", entry(FILE));
  for (const isSaid of [true, false]) await assert.rejects(fetchBasemap(store, line(FILE, 90_000, isSaid), told(FILE)));
  assert.deepEqual(await wholeBasemaps(store), []);
  assert.deepEqual(
    (await standings(store)).map(({ here, isWhole, isOld }) => [here, isWhole, isOld]),
    [[2 * PIECE, false, false]],
  );
  const rest = line(FILE);
  await fetchBasemap(store, rest, told(FILE));
  assert.deepEqual(rest.asked, [2 * PIECE]);
  assert.deepEqual(
    (await wholeBasemaps(store)).map(({ hash }) => hash),
    [hex(FILE)],
  );
});

test("its bytes are read from anywhere, across pieces and up to its end", async () => {
  const store = await phone("ground-read", entry(FILE));
  await fetchBasemap(store, line(FILE), told(FILE));
  for (const [from, length] of [
    [0, 16_384],
    [PIECE - 5, 10],
    [5, 2 * PIECE],
    [FILE.length - 3, 100],
  ] as const)
    assert.deepEqual(await bytesOf(store, hex(FILE), from, length), FILE.slice(from, from + length));
});

test("where home sends all of it again, nothing stands twice in it", async () => {
  const store = await phone("ground-again", entry(FILE));
  await assert.rejects(fetchBasemap(store, line(FILE, 90_000), told(FILE)));
  await fetchBasemap(store, line(FILE, Infinity, true, true), told(FILE));
  assert.deepEqual(await bytesOf(store, hex(FILE), 0, FILE.length), FILE);
});

test("what is not what home signed for is not kept, and the next time begins anew", async () => {
  const store = await phone("ground-forged", entry(FILE));
  const other = FILE.map((byte, n) => (n === 100 ? byte ^ 1 : byte));
  await assert.rejects(fetchBasemap(store, line(other), told(FILE)), /file_not_genuine/);
  await assert.rejects(fetchBasemap(store, line(bytes(FILE.length + 1, 7)), told(FILE)), /file_not_genuine/);
  assert.deepEqual(await store.database.getAllKeys("ground"), []);
  const anew = line(FILE);
  await fetchBasemap(store, anew, told(FILE));
  assert.deepEqual(anew.asked, [0]);
});

test("a newer one of an area takes the place of the older only when it is whole; what is no more the phone's goes", async () => {
  const newer = bytes(PIECE + 5, 11);
  const store = await phone("ground-newer", entry(FILE));
  await fetchBasemap(store, line(FILE), told(FILE));
  await tell(store, [entry(newer)]);
  const seen = (await standings(store)).map(({ told: { hash }, isWhole, isOld }) => [hash, isWhole, isOld]);
  assert.deepEqual(seen, [
    [hex(newer), false, false],
    [hex(FILE), true, true],
  ]);
  await fetchBasemap(store, line(newer), told(newer));
  assert.deepEqual(
    (await wholeBasemaps(store)).map(({ hash }) => hash),
    [hex(newer)],
  );
  await tell(store, []);
  assert.deepEqual(await standings(store), []);
  assert.deepEqual(await store.database.getAllKeys("ground"), []);
});

test("one that is taken off the phone leaves nothing", async () => {
  const store = await phone("ground-off", entry(FILE));
  await fetchBasemap(store, line(FILE), told(FILE));
  await forget(store, hex(FILE));
  assert.deepEqual([await wholeBasemaps(store), await store.database.getAllKeys("ground")], [[], []]);
});

test("what a manifest says of no basemap, or of one that nobody could draw, is left alone", () => {
  const odd: Json[] = [
    entry(FILE, { hash: "../../x" }),
    entry(FILE, { size: 0 }),
    entry(FILE, { zooms: [1] }),
    "x",
    null,
  ];
  for (const text of [dumps({ for: "x" }), dumps({ basemaps: 7 }), dumps({ basemaps: odd }), "", "{"])
    assert.deepEqual(basemapsOf(text), []);
  assert.equal(told(FILE, { name: "" }).name, "16348");
});
