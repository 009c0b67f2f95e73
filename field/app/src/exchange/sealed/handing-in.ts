// Handing in the code of the second door, sealed for the office's escrow key. Done once for each code, key and epoch.
//
// Only home's signature counts: a page of a Wi-Fi portal must not take the older door away. This module must not know a
// screen, nor how a message travels.

import { nameOfReader, sealerFor } from "../../keys/sealing.ts";
import { codeIsHandedIn, placeOfCode, secondDoors } from "../../keys/second-door.ts";
import { identityOf, read, type Around, type Store } from "../../store/store.ts";
import {
  base64url,
  dumps,
  ESCROW,
  isGenuine,
  isObject,
  loads,
  signedFromWire,
  UnreadableError,
  utf8,
  type Bytes,
} from "../../sync/index.ts";
import { keyNamed } from "../enrolling/certificates.ts";
import type { Exchange } from "../enrolling/enrolment.ts";

/** Hand in the newest code if home has not got it; whether home has one now. Rejects as the exchange does. */
export async function handInCode(store: Store, around: Around, exchange: Exchange): Promise<boolean> {
  const [newest] = await secondDoors(store);
  const { stream, epoch, homeKey, reader } = await read(store, async (tables) => ({
    ...(await identityOf(tables)),
    reader: await keyNamed(tables, "escrow"),
  }));
  if (newest === undefined || reader === undefined) return false;
  const { id, openedFor } = newest;
  const key = nameOfReader(reader);
  const wanted = `${stream} ${key} ${epoch}`;
  if (newest.handedIn === wanted) return true;
  const code = await store.vault.open(newest.code, placeOfCode(id));
  const sealed = await sealedFor(around, reader, `${stream}\n${code}`);
  const answer = await exchange(utf8(dumps({ code: id, key, sealed: base64url(sealed), opened_for: openedFor })));
  const signed = signedFromWire(loads(answer), "escrow");
  if (!(await isGenuine(ESCROW, signed, homeKey, around.verify))) throw new UnreadableError("answer_not_genuine");
  const said = loads(signed.text);
  if (!isObject(said) || said["stream"] !== stream || said["code"] !== id || said["key"] !== key)
    throw new UnreadableError("answer_not_ours");
  await codeIsHandedIn(store, id, wanted);
  return true;
}

async function sealedFor(around: Around, reader: Bytes, plain: string): Promise<Bytes> {
  const seal = await sealerFor(around.subtle, ESCROW, reader);
  return seal(0, utf8(plain));
}
