// What a phone does that was reported lost: it gives home what it has, sealed, and then destroys its keys and all that it
// holds, and says so.
//
// Nothing goes before home has signed for every change and photo of this phone (law 4). Drafts were never saved, and may
// hold what nobody has agreed to: they are not sent, and go. This module must not know a screen.

import { identityOf, read, setIdentity, write, type Around, type Store, type Writing } from "../../store/store.ts";
import {
  hash,
  hex,
  isGenuine,
  joined,
  loads,
  RECEIPT,
  signedFromWire,
  UnreadableError,
  type Bytes,
  type JsonObject,
} from "../../sync/index.ts";
import { takeAcks } from "../answer/acks.ts";
import { keyNamed } from "../enrolling/certificates.ts";
import type { Exchange } from "../enrolling/enrolment.ts";
import { integer, object, text } from "../fields.ts";
import { exportSealed } from "./exporting.ts";

/** Photos go in several files; more than this is no progress. */
const MOST_FILES = 200;

/** Give everything to home and then destroy it; false while something is left that home has not signed for. */
export async function giveUp(store: Store, around: Around, exchange: Exchange): Promise<boolean> {
  const reader = await read(store, (tables) => keyNamed(tables, "sealing"));
  if (reader === undefined) return destroyIfDone(store, around);
  for (let files = 0; files < MOST_FILES; files++) {
    const { parts, photos } = await exportSealed(store, around);
    const data = joined(...parts);
    await takeReceipt(store, around, data, photos, await exchange(data));
    if (await destroyIfDone(store, around)) return true;
    if (photos.length === 0) return false;
  }
  return false;
}

/** Home's word on a file: what is stored counts as sent. UnreadableError for any other word, or where part was damaged. */
async function takeReceipt(
  store: Store,
  around: Around,
  data: Bytes,
  photos: readonly string[],
  answer: Bytes,
): Promise<void> {
  const identity = await read(store, identityOf);
  const signed = signedFromWire(loads(answer), "receipt");
  if (!(await isGenuine(RECEIPT, signed, identity.homeKey, around.verify)))
    throw new UnreadableError("answer_not_genuine");
  const said: JsonObject = object(loads(signed.text), "receipt");
  if (text(said["file"], "file") !== hex(hash(data))) throw new UnreadableError("answer_not_ours");
  if (integer(said["problems"], "problems") > 0 || integer(said["photos"], "photos") < photos.length)
    throw new UnreadableError("answer_cut");
  await around.exclusively(() =>
    write(store, async (tables) => {
      await takeAcks(tables, identity, { stored: said["stored"] ?? [] });
      const files = tables.objectStore("files");
      for (const sha256 of photos) {
        const row = await files.get(sha256);
        if (row !== undefined) await files.put({ ...row, state: "sent", epoch: identity.epoch });
      }
    }),
  );
}

/** Every row of every table goes, keys and doors too, in the one transaction that finds nothing unsent. */
async function destroyIfDone(store: Store, around: Around): Promise<boolean> {
  const at = around.now();
  return write(store, async (tables) => {
    if ((await ownLeft(tables)) > 0) return false;
    const drafts = await tables.objectStore("drafts").count();
    for (const table of tables.objectStoreNames) await tables.objectStore(table).clear();
    await setIdentity(tables, { destroyed: { at, drafts } });
    return true;
  });
}

/** Changes and photos of this phone that home has not signed for. */
async function ownLeft(tables: Writing): Promise<number> {
  const states = tables.objectStore("files").index("state");
  const photos = (await states.count("waiting")) + (await states.count("partly"));
  return photos + (await tables.objectStore("changes").index("waiting").count());
}
