// Doors: the phone's data key wrapped by keys from PINs, one door for each person who uses the phone.
//
// Argon2id makes a key of the PIN, AES-256-GCM wraps the data key with it, bound to the person. The data key itself is
// nowhere else. Every try is written down before it is made, so that a reload gains nothing.
// This module must not know a screen, nor ever wipe anything.

import { argon2idAsync } from "@noble/hashes/argon2.js";
import type { Door } from "../store/brought.ts";
import { read, write, type Around, type Store } from "../store/store.ts";
import { utf8, type Bytes } from "../sync/reading/bytes.ts";
import { stillToWait, waitAfter } from "./pin.ts";

/** Argon2id: 19 MiB and two passes, the least that OWASP names; some tenths of a second on a cheap phone. */
const COST = { memory: 19_456, passes: 2 };
const DATA_KEY = { name: "AES-GCM", length: 256 };

type Crypto = Pick<Around, "subtle" | "random">;

/** A new data key. It can be wrapped; what is used day by day is a copy that cannot. */
export function newDataKey({ subtle }: Crypto): Promise<CryptoKey> {
  return subtle.generateKey(DATA_KEY, true, ["encrypt", "decrypt"]);
}

/** A door to this data key for a person, opened by a PIN. */
export async function makeDoor(
  around: Crypto,
  dataKey: CryptoKey,
  person: { readonly id: string; readonly name: string },
  pin: string,
): Promise<Door> {
  const [salt, nonce] = [around.random(16), around.random(12)];
  const pinKey = await keyFrom(around, pin, { salt, ...COST });
  const wrapped = await around.subtle.wrapKey("raw", dataKey, pinKey, sealedFor(person.id, nonce));
  return {
    ...{ person: person.id, name: person.name, salt, ...COST, nonce, wrapped: new Uint8Array(wrapped) },
    ...{ tries: 0, until: 0 },
  };
}

/** The data key behind a door; undefined for another PIN. `canBeWrapped` only to make another door. */
export async function openDoor(
  around: Crypto,
  door: Door,
  pin: string,
  canBeWrapped = false,
): Promise<CryptoKey | undefined> {
  const pinKey = await keyFrom(around, pin, door);
  const { person, nonce, wrapped } = door;
  try {
    return await around.subtle.unwrapKey("raw", wrapped, pinKey, sealedFor(person, nonce), DATA_KEY, canBeWrapped, [
      "encrypt",
      "decrypt",
    ]);
  } catch {
    return undefined;
  }
}

/** What a try came to: the key; wrong, with how long to wait (ms); or not tried, because it is too soon. */
export type Tried = { readonly key: CryptoKey } | { readonly wrong: boolean; readonly wait: number };

/** Try a PIN at a person's door; tries in vain are counted until one opens it. */
export function tryDoor(
  store: Store,
  around: Around,
  person: string,
  pin: string,
  canBeWrapped = false,
): Promise<Tried> {
  return around.exclusively(async () => {
    const door = await read(store, (tables) => tables.objectStore("doors").get(person));
    if (door === undefined) return { wrong: true, wait: 0 };
    return tryAt(around, door, (next) => keepDoor(store, next), pin, canBeWrapped);
  });
}

/** Try at this door, and keep how often it was tried. Its caller works exclusively. */
export async function tryAt(
  around: Around,
  door: Door,
  keep: (door: Door) => Promise<void>,
  pin: string,
  canBeWrapped: boolean,
): Promise<Tried> {
  const wait = stillToWait(door, around.now());
  if (wait > 0) return { wrong: false, wait };
  const tries = door.tries + 1;
  await keep({ ...door, tries, until: around.now() + waitAfter(tries) });
  const key = await openDoor(around, door, pin, canBeWrapped);
  if (key === undefined) return { wrong: true, wait: waitAfter(tries) };
  await keep({ ...door, tries: 0, until: 0 });
  return { key };
}

/** The same key as it is used day by day: it cannot be taken out. */
export async function dayKey({ subtle }: Crypto, key: CryptoKey): Promise<CryptoKey> {
  const raw = await subtle.exportKey("raw", key);
  return subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Every person's door. */
export function doors(store: Store): Promise<Door[]> {
  return read(store, (tables) => tables.objectStore("doors").getAll());
}

export async function keepDoor(store: Store, door: Door): Promise<void> {
  await write(store, (tables) => tables.objectStore("doors").put(door));
}

async function keyFrom(
  { subtle }: Crypto,
  pin: string,
  { salt, memory, passes }: Pick<Door, "salt" | "memory" | "passes">,
): Promise<CryptoKey> {
  const raw = await argon2idAsync(utf8(pin), salt, { m: memory, t: passes, p: 1, dkLen: 32 });
  return subtle.importKey("raw", new Uint8Array(raw), "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}

function sealedFor(person: string, nonce: Bytes): AesGcmParams {
  return { name: "AES-GCM", iv: nonce, additionalData: utf8(`door ${person}`) };
}
