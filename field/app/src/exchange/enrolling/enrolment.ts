// Enrolling with a ticket, and taking a new key after a fork: two messages of one shape.
//
// The new key is kept before it is sent, so that a lost answer leads to the same installation again.
// This module must not know how the messages travel: that is handed in.

import {
  base64url,
  dumps,
  fromBase64url,
  GENESIS,
  hash,
  isUsable,
  MAX_CERTIFICATES,
  loads,
  signedFromWire,
  signer,
  streamOfKey,
  utf8,
} from "../../sync/index.ts";
import { UnreadableError, type Bytes, type JsonObject } from "../../sync/index.ts";
import type { Certificate, Identity, KeyPair } from "../../store/rows.ts";
import {
  identityOf,
  read,
  setIdentity,
  write,
  type Around,
  type Reading,
  type Store,
  type Writing,
} from "../../store/store.ts";
import { genuineCertificate, keepCertificate } from "./certificates.ts";
import { integer, object, text } from "../fields.ts";

/** Carries a message to home and brings its answer; rejects when there is none. */
export type Exchange = (data: Bytes) => Promise<Bytes>;

/** Thrown by an exchange when home answers that nobody has this token: it was restored from an older backup. */
export class ForgottenError extends Error {}

/** A ticket's secret, what people call this phone, and the fingerprint of home's key, where the ticket carries it. */
export interface Ticket {
  readonly secret: string;
  readonly name: string;
  readonly fingerprint?: string;
}

/**
 * Enrol this phone with a ticket.
 *
 * A phone that is enrolled already keeps its key: another person's ticket adds that person. UnreadableError when the
 * answer is not an enrolment, or not from the home that made the ticket.
 */
export function enrol(store: Store, around: Around, exchange: Exchange, ticket: Ticket): Promise<Identity> {
  return around.exclusively(async () => {
    const pair = (await presentKey(store)) ?? (await pendingKey(store, around));
    const proved = { secret: ticket.secret };
    const answer = await exchange(
      await messageOf(around, "packhorse enrol 1", ticket.secret, pair, proved, ticket.name),
    );
    return take(store, around, pair, answer, ticket);
  });
}

/**
 * Take a new key and stream: another installation writes under the present one (a clone, a restored phone).
 *
 * What was written under the old key stays and is still sent under it.
 */
export function rotate(store: Store, around: Around, exchange: Exchange): Promise<Identity> {
  return around.exclusively(async () => {
    const pair = await pendingKey(store, around);
    const { token, name } = await read(store, identityOf);
    const answer = await exchange(await messageOf(around, "packhorse renewal 1", token, pair, { token }, name));
    return take(store, around, pair, answer, { name });
  });
}

/**
 * Be known again at a home that has forgotten this phone: it was restored from a backup older than its enrolment.
 *
 * The phone shows what home once signed about it; stream, token and person stay. UnreadableError when there is nothing
 * to show, or the answer is not home's.
 */
export function comeBack(store: Store, around: Around, exchange: Exchange): Promise<Identity> {
  return around.exclusively(async () => {
    const { identity, pair, certificates } = await read(store, whatHomeSigned);
    if (pair === undefined) throw new UnreadableError("not_an_enrolment");
    const shown = certificates.map(({ text, sig }) => ({ certificate: text, sig }));
    const proved = { token: identity.token, certificates: shown };
    const answer = await exchange(
      await messageOf(around, "packhorse return 1", identity.token, pair, proved, identity.name),
    );
    return take(store, around, pair, answer, { name: identity.name });
  });
}

/** Who this phone is, its key, and the certificates to show, that of the present stream first. */
async function whatHomeSigned(
  tables: Reading,
): Promise<{ identity: Identity; pair: KeyPair | undefined; certificates: Certificate[] }> {
  const identity = await identityOf(tables);
  const own = await tables.objectStore("streams").getAllKeys();
  const all = await tables.objectStore("certificates").getAll();
  const carried = (await tables.objectStore("segments").index("waiting").getAll()).map(({ stream }) => stream);
  const shown = all.filter(({ stream }) => own.includes(stream) || carried.includes(stream));
  shown.sort((one, other) => Number(other.stream === identity.stream) - Number(one.stream === identity.stream));
  const certificates = shown.slice(0, MAX_CERTIFICATES);
  return { identity, pair: await tables.objectStore("streams").get(identity.stream), certificates };
}

async function messageOf(
  around: Around,
  heading: string,
  secret: string,
  pair: KeyPair,
  proved: JsonObject,
  name: string,
): Promise<Bytes> {
  const publicKey = base64url(pair.publicKey);
  const proof = await signer(around.subtle, pair.key)(`${heading}\n${secret}\n${publicKey}`);
  return utf8(dumps({ ...proved, public_key: publicKey, proof, name }));
}

async function presentKey(store: Store): Promise<KeyPair | undefined> {
  return read(store, async (tables) => {
    const { stream, fork } = await identityOf(tables);
    return fork ? undefined : tables.objectStore("streams").get(stream);
  });
}

async function pendingKey(store: Store, around: Around): Promise<KeyPair> {
  const { pending } = await read(store, identityOf);
  if (pending !== null) return pending;
  const made = await newKey(around.subtle);
  await write(store, (tables) => setIdentity(tables, { pending: made }));
  return made;
}

/** A P-256 key that signs and cannot leave the browser. */
async function newKey(subtle: SubtleCrypto): Promise<KeyPair> {
  const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  return { key: pair.privateKey, publicKey: new Uint8Array(await subtle.exportKey("raw", pair.publicKey)) };
}

/** What a ticket carries of home's public key: the first 16 bytes of its SHA-256, in base64url. */
export function fingerprintOf(homeKey: Bytes): string {
  return base64url(hash(homeKey).subarray(0, 16));
}

/** Keep what an enrolment brought. A slip is for a person, who holds the phone from now on. */
async function take(
  store: Store,
  around: Around,
  pair: KeyPair,
  data: Bytes,
  ticket: Partial<Ticket> & { readonly name: string },
): Promise<Identity> {
  const received = around.now();
  const answer = object(loads(data), "enrolment");
  const before = await read(store, identityOf);
  const homeKey = before.homeKey.length > 0 ? before.homeKey : keyIn(answer);
  if (ticket.fingerprint && fingerprintOf(homeKey) !== ticket.fingerprint)
    throw new UnreadableError("another_home", "home_key");
  const certificate = signedFromWire(object(answer["certificate"], "certificate"), "certificate");
  await genuineCertificate(certificate, homeKey, around.verify);
  const isForPerson = ticket.secret !== undefined || before.person === "";
  const changed = {
    ...{ token: text(answer["token"], "token"), homeKey, scope: integer(answer["scope"] ?? 0, "scope"), locked: false },
    ...{ person: isForPerson ? text(answer["person"], "person") : before.person, name: ticket.name },
    epoch: before.epoch || text(answer["epoch"], "epoch"),
    skew: before.skew ?? integer(answer["now"], "now") - received,
  };
  return write(store, async (tables) => {
    const stream = await takeStream(tables, pair);
    await keepCertificate(tables, stream, certificate);
    return setIdentity(tables, changed);
  });
}

function keyIn(answer: JsonObject): Bytes {
  const key = fromBase64url(text(answer["home_key"], "home_key"));
  if (key === undefined || !isUsable(key)) throw new UnreadableError("not_an_enrolment", "home_key");
  return key;
}

/** Write under this key from now on; earlier keys are kept, for they sign what they wrote. */
async function takeStream(tables: Writing, { key, publicKey }: KeyPair): Promise<string> {
  const [stream, streams, cursors] = [
    streamOfKey(publicKey),
    tables.objectStore("streams"),
    tables.objectStore("cursors"),
  ];
  if ((await streams.getKey(stream)) === undefined)
    await streams.put({ stream, key, publicKey, n: 0, tip: GENESIS, answered: false });
  const before = (await identityOf(tables)).stream;
  const feed = await cursors.get("own");
  if (feed !== undefined && before !== stream) {
    await cursors.put({ ...feed, feed: `own:${before}` }); // the feed of an earlier stream goes on under its name
    await cursors.delete("own");
  }
  await setIdentity(tables, { stream, fork: false, pending: null });
  return stream;
}
