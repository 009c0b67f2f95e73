// A basemap on its way: piece by piece, going on where it was cut; it counts only when all of it has the hash that home
// signed for. This module must not know how files travel, nor a screen.

import { sha256 } from "@noble/hashes/sha2.js";
import type { Source } from "../catalogue/index.ts";
import { NoAnswerError } from "../exchange/index.ts";
import type { Basemap, Store } from "../store/index.ts";
import { joined, UnreadableError, type Bytes } from "../sync/index.ts";
import { bytesOf, forget, hereOf, keepPiece, keepWhole, PIECE } from "./keeping.ts";

/** Fetch what is missing of a basemap; `watch` is told how many bytes are here. UnreadableError for what is not home's. */
export async function fetchBasemap(
  store: Store,
  source: Pick<Source, "file">,
  told: Basemap,
  watch: (bytes: number) => void = () => undefined,
): Promise<void> {
  let settled = await hereOf(store, told.hash);
  let rest: Bytes = new Uint8Array();
  const keep = async (data: Bytes): Promise<void> => {
    await keepPiece(store, told, settled, data);
    settled += data.length;
  };
  const take = async (place: number, piece: Bytes): Promise<void> => {
    if (place !== settled + rest.length) [settled, rest] = [0, new Uint8Array()]; // home sends all of it again
    rest = joined(rest, piece);
    if (settled + rest.length > told.size) throw new UnreadableError("file_not_genuine", told.hash);
    for (; rest.length >= PIECE; rest = rest.slice(PIECE)) await keep(rest.slice(0, PIECE));
    watch(settled + rest.length);
  };
  try {
    if (settled < told.size) await source.file(["places", "basemaps", told.hash], settled, take);
    if (settled + rest.length < told.size) throw new NoAnswerError("no_network", told.hash);
    if (rest.length > 0) await keep(rest);
    if ((await hashOf(store, told)) !== told.hash) throw new UnreadableError("file_not_genuine", told.hash);
  } catch (error) {
    if (error instanceof UnreadableError) await forget(store, told.hash); // the next time begins anew
    throw error;
  }
  await keepWhole(store, told);
}

/** The hash of what is here, in hex. */
async function hashOf(store: Store, { hash, size }: Basemap): Promise<string> {
  const made = sha256.create();
  for (let from = 0; from < size; from += PIECE) made.update(await bytesOf(store, hash, from, PIECE));
  return Array.from(made.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
