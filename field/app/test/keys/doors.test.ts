import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { doors, keepDoor, makeDoor, newDataKey, openDoor, tryDoor } from "../../src/keys/doors.ts";
import { faultOf, stillToWait, waitAfter } from "../../src/keys/pin.ts";
import { vaultOf } from "../../src/store/vault.ts";
import { aroundOf, newStore } from "../pocket/queue.ts";

const AN = { id: "an", name: "Lò Văn An" };
const clock = { ms: 1_700_000_000_000 };
const around = aroundOf(clock);

test("what was sealed before a lock is opened after the PIN, and by no other PIN", async () => {
  const dataKey = await newDataKey(around);
  const sealed = await vaultOf(around.subtle, dataKey, around.random).seal("hộ nghèo", "change 1");
  const door = await makeDoor(around, dataKey, AN, "280475");
  assert.equal(await openDoor(around, door, "280476"), undefined);
  const key = await openDoor(around, door, "280475");
  assert.ok(key);
  assert.equal(await vaultOf(around.subtle, key, around.random).open(sealed, "change 1"), "hộ nghèo");
});

test("the key that is used day by day cannot be taken out", async () => {
  const door = await makeDoor(around, await newDataKey(around), AN, "280475");
  const key = await openDoor(around, door, "280475");
  assert.equal(key?.extractable, false);
});

test("a door is one person's: put under another's name it does not open", async () => {
  const door = await makeDoor(around, await newDataKey(around), AN, "280475");
  assert.equal(await openDoor(around, { ...door, person: "binh" }, "280475"), undefined);
});

test("A11 five wrong PINs slow down, the right one opens after the wait, and nothing is wiped", async () => {
  const store = await newStore(around, "doors");
  await keepDoor(store, await makeDoor(around, await newDataKey(around), AN, "280475"));
  for (let tries = 1; tries < 5; tries += 1)
    assert.deepEqual(await tryDoor(store, around, "an", "000000"), { wrong: true, wait: 0 });
  assert.deepEqual(await tryDoor(store, around, "an", "000000"), { wrong: true, wait: 30_000 });
  assert.deepEqual(await tryDoor(store, around, "an", "280475"), { wrong: false, wait: 30_000 });
  clock.ms += 30_000;
  assert.deepEqual(await tryDoor(store, around, "an", "000000"), { wrong: true, wait: 60_000 });
  clock.ms += 60_000;
  assert.ok("key" in (await tryDoor(store, around, "an", "280475")));
  assert.deepEqual(
    (await doors(store)).map(({ tries, until }) => [tries, until]),
    [[0, 0]],
  );
});

test("waiting grows to an hour, and a clock that is set back makes it no longer", () => {
  assert.deepEqual([4, 5, 6, 7, 20].map(waitAfter), [0, 30_000, 60_000, 120_000, 3_600_000]);
  assert.equal(stillToWait({ tries: 5, until: 1_000_000_000 }, 0), 30_000);
  assert.equal(stillToWait({ tries: 5, until: 1_000 }, 2_000), 0);
});

test("a PIN has six digits or more, and not those that everybody tries first", () => {
  assert.equal(faultOf("12a456"), "digits");
  assert.equal(faultOf("28047"), "short");
  assert.equal(faultOf("1234567890123"), "digits");
  for (const pin of ["000000", "123456", "987654"]) assert.equal(faultOf(pin), "simple");
  assert.equal(faultOf("280475"), undefined);
});
