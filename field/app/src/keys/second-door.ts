// The second door: the same data key behind a code of twenty digits, for the day on which a PIN is forgotten.
//
// The code is kept sealed under the data key, and handed in sealed for the office, which reads it out to whoever forgot.
// A code that was used is replaced; the door before stays until home has signed for the new one, or nobody could read out
// a code that opens. This module must not know how a code travels, nor a screen.

import type { Door, SecondDoor } from "../store/brought.ts";
import { read, write, type Around, type Store } from "../store/store.ts";
import { vaultOf } from "../store/vault.ts";
import { base64url } from "../sync/index.ts";
import { makeDoor, tryAt, type Tried } from "./doors.ts";

export const DIGITS = 20;
/** Nobody has this id: the door is no person's. */
const NOBODY = { id: "", name: "" };

/** Where a code is sealed to. */
export function placeOfCode(id: string): string {
  return `code ${id}`;
}

/** Every second door, the newest first. */
export async function secondDoors(store: Store): Promise<SecondDoor[]> {
  const found = await read(store, (tables) => tables.objectStore("seconds").getAll());
  return found.sort((one, other) => other.at - one.at);
}

/** Make one for a data key that can be wrapped; `openedFor`: whose PIN was forgotten. */
export async function makeSecondDoor(store: Store, around: Around, dataKey: CryptoKey, openedFor = ""): Promise<void> {
  const [id, digits] = [base64url(around.random(6)), newCode(around)];
  const vault = vaultOf(around.subtle, dataKey, (count) => around.random(count));
  const [door, code] = [await makeDoor(around, dataKey, NOBODY, digits), await vault.seal(digits, placeOfCode(id))];
  const row: SecondDoor = { id, door, code, handedIn: "", openedFor, at: around.now() };
  await write(store, (tables) => tables.objectStore("seconds").put(row));
}

/** Try a code at every second door; the key can be wrapped, for a new PIN. Tries in vain slow down as PINs do. */
export function trySecondDoor(store: Store, around: Around, typed: string): Promise<Tried> {
  const code = typed.replace(/\D/g, "");
  return around.exclusively(async () => {
    let tried: Tried = { wrong: true, wait: 0 };
    for (const row of await secondDoors(store)) {
      const keep = async (door: Door): Promise<void> => {
        await write(store, (tables) => tables.objectStore("seconds").put({ ...row, door }));
      };
      tried = await tryAt(around, row.door, keep, code, true);
      if ("key" in tried) break;
    }
    return tried;
  });
}

/** Home has signed for this code: the doors before it are taken away. */
export async function codeIsHandedIn(store: Store, id: string, handedIn: string): Promise<void> {
  await write(store, async (tables) => {
    const table = tables.objectStore("seconds");
    const row = await table.get(id);
    if (row === undefined) return;
    for (const other of await table.getAll()) if (other.at < row.at) await table.delete(other.id);
    await table.put({ ...row, handedIn });
  });
}

function newCode({ random }: Pick<Around, "random">): string {
  let digits = "";
  while (digits.length < DIGITS)
    for (const byte of random(DIGITS)) if (byte < 250 && digits.length < DIGITS) digits += byte % 10;
  return digits;
}
