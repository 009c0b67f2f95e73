import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { doors, newDataKey, openDoor } from "../../src/keys/doors.ts";
import { enter, takePin } from "../../src/keys/entering.ts";
import { codeIsHandedIn, placeOfCode, secondDoors, trySecondDoor } from "../../src/keys/second-door.ts";
import { write, type Store } from "../../src/store/store.ts";
import { vaultOf } from "../../src/store/vault.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const AN = { id: "an", name: "Lò Văn An" };
const LAN = { id: "lan", name: "Lò Thị Lan" };
const clock = { ms: 1_700_000_000_000 };
const around = aroundOf(clock);

/** The code behind the newest second door, as its phone would hand it in. */
async function codeOf(store: Store, key: CryptoKey): Promise<string> {
  const [newest] = await secondDoors(store);
  assert.ok(newest);
  return vaultOf(around.subtle, key, around.random).open(newest.code, placeOfCode(newest.id));
}

test("A11 the code opens what the PIN has sealed, for a new PIN, and the old one opens no more", async () => {
  const store = await newStore(around, "second");
  const key = await takePin(store, around, await newDataKey(around), AN, "280475");
  assert.equal(key.extractable, false);
  const sealed = await vaultOf(around.subtle, key, around.random).seal("hộ nghèo", "change 1");
  const code = await codeOf(store, key);
  assert.match(code, /^[0-9]{20}$/);
  const tried = await trySecondDoor(store, around, `${code.slice(0, 5)} ${code.slice(5)}`);
  assert.ok("key" in tried);
  clock.ms += 1;
  const again = await takePin(store, around, tried.key, AN, "602911", true);
  assert.equal(await vaultOf(around.subtle, again, around.random).open(sealed, "change 1"), "hộ nghèo");
  assert.deepEqual(await enter(store, around, "an", "280475"), { wrong: true, wait: 0 });
  assert.ok("key" in (await enter(store, around, "an", "602911")));
});

test("A11 a used code is replaced, and opens until home has the new one", async () => {
  const store = await newStore(around, "replaced");
  const dataKey = await newDataKey(around);
  const code = await codeOf(store, await takePin(store, around, dataKey, AN, "280475"));
  clock.ms += 1;
  const newer = await codeOf(store, await takePin(store, around, dataKey, AN, "602911", true));
  assert.notEqual(code, newer);
  assert.ok("key" in (await trySecondDoor(store, around, code)));
  const [newest] = await secondDoors(store);
  assert.equal(newest?.openedFor, "an");
  await codeIsHandedIn(store, newest?.id ?? "", "stream key epoch");
  assert.ok(!("key" in (await trySecondDoor(store, around, code))));
  assert.ok("key" in (await trySecondDoor(store, around, newer)));
});

test("A11 wrong codes slow down as wrong PINs do, and nothing is wiped", async () => {
  const store = await newStore(around, "slow");
  await takePin(store, around, await newDataKey(around), AN, "280475");
  for (let tries = 1; tries < 5; tries += 1)
    assert.deepEqual(await trySecondDoor(store, around, "0".repeat(20)), { wrong: true, wait: 0 });
  assert.deepEqual(await trySecondDoor(store, around, "0".repeat(20)), { wrong: true, wait: 30_000 });
  assert.ok("key" in (await enter(store, around, "an", "280475")));
  assert.equal((await secondDoors(store)).length, 1);
});

test("a phone that was enrolled before gets its second door when its PIN is said", async () => {
  const store = await newStore(around, "before");
  await takePin(store, around, await newDataKey(around), AN, "280475");
  await write(store, (tables) => tables.objectStore("seconds").clear());
  const tried = await enter(store, around, "an", "280475");
  assert.ok("key" in tried);
  assert.equal(tried.key.extractable, false);
  assert.ok("key" in (await trySecondDoor(store, around, await codeOf(store, tried.key))));
});

test("several people have a PIN each and one second door; a forgotten one leaves the others as they are", async () => {
  const store = await newStore(around, "two");
  const dataKey = await newDataKey(around);
  const key = await takePin(store, around, dataKey, AN, "280475");
  await takePin(store, around, dataKey, LAN, "602911");
  assert.equal((await secondDoors(store)).length, 1);
  const tried = await trySecondDoor(store, around, await codeOf(store, key));
  assert.ok("key" in tried);
  await takePin(store, around, tried.key, LAN, "771904", true);
  const [an] = (await doors(store)).filter(({ person }) => person === "an");
  assert.ok(an && (await openDoor(around, an, "280475")));
});
