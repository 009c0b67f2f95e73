// Coming in: by PIN, by a new PIN, by the code that the office read out. Whoever comes in leaves a second door behind.
//
// A phone that was enrolled before there were second doors gets one when its next PIN is said. This module must not know a
// screen, nor wipe anything.

import type { Around, Store } from "../store/store.ts";
import { dayKey, keepDoor, makeDoor, tryDoor, type Tried } from "./doors.ts";
import { makeSecondDoor, secondDoors } from "./second-door.ts";

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Try a PIN; the key is that of every day, unless it `canBeWrapped` for another door. */
export async function enter(
  store: Store,
  around: Around,
  person: string,
  pin: string,
  canBeWrapped = false,
): Promise<Tried> {
  const isFirst = (await secondDoors(store)).length === 0;
  const tried = await tryDoor(store, around, person, pin, canBeWrapped || isFirst);
  if (!("key" in tried)) return tried;
  if (isFirst) await makeSecondDoor(store, around, tried.key);
  return canBeWrapped || !isFirst ? tried : { key: await dayKey(around, tried.key) };
}

/** Take a new PIN for this data key, which can be wrapped; the key of every day. `isForgotten`: the code was used. */
export async function takePin(
  store: Store,
  around: Around,
  dataKey: CryptoKey,
  person: Person,
  pin: string,
  isForgotten = false,
): Promise<CryptoKey> {
  await keepDoor(store, await makeDoor(around, dataKey, person, pin));
  const isFirst = (await secondDoors(store)).length === 0;
  if (isFirst || isForgotten) await makeSecondDoor(store, around, dataKey, isForgotten ? person.id : "");
  return dayKey(around, dataKey);
}
