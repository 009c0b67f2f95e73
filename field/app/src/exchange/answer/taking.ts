// Applying an answer: acknowledgements, states, moves, messages and cursors, all in one strict transaction.
//
// Only a genuine answer to this very request comes this far; whatever a captive portal says changes nothing. Everything
// that takes time (signatures, opening and sealing bodies) is done before the transaction.
// This module must not delete what home has not acknowledged.

import {
  base64url,
  decodeAnswer,
  decodeState,
  dumps,
  hash,
  isGenuine,
  isObject,
  signedFromWire,
  STATE,
} from "../../sync/index.ts";
import {
  UnreadableError,
  type Answer,
  type Bytes,
  type Json,
  type JsonObject,
  type Signed,
  type Verify,
} from "../../sync/index.ts";
import type { Identity, Message } from "../../store/rows.ts";
import { placeOfMessage } from "../../store/telling.ts";
import { identityOf, read, setIdentity, write, type Around, type Store, type Writing } from "../../store/store.ts";
import { setHeld, takeAcks } from "./acks.ts";
import { toSend, type Asked, type Left } from "../meeting/asking.ts";
import { genuineCertificate, keepCertificate, noteWanted } from "../enrolling/certificates.ts";
import { beginsAnew, forgetAnswers, keepErrands, turned, type Turned } from "./errands.ts";
import { noteErased } from "../removal/erasing.ts";
import { integer, list, object, text } from "../fields.ts";
import { beginAgain, letGoOfOldShelves, showOwnCertificates, takeMoves, takeScope } from "./scope.ts";
import { keeping, keepStates, type Arrived, type Keeping } from "./states.ts";

const MESSAGES = ["verdict", "notice"] as const;

/** What an answer brought. */
export interface Taken {
  readonly entries: number;
  readonly states: number;
  readonly more: boolean;
  readonly epochChanged: boolean;
  readonly refused: readonly JsonObject[];
  readonly waitS: number;
  /** Certificates that home lacks are here, for the next request. */
  readonly toShow: boolean;
  readonly left: Left;
  /** This phone was reported lost. */
  readonly locked: boolean;
  /** What the answer says of itself. */
  readonly head: JsonObject;
}

/** A message of home's with what it says, before it is sealed into its row. */
interface Told {
  readonly kind: string;
  readonly said: JsonObject;
  readonly row: Message;
}

/** What was checked, opened and sealed for the transaction. */
interface Prepared {
  readonly answer: Answer;
  readonly epoch: string;
  readonly arrived: readonly Arrived[];
  readonly keeping: Keeping;
  readonly certificate: Signed | undefined;
  readonly told: readonly Told[];
  readonly errands: Turned;
  readonly received: number;
}

/**
 * Check and apply an answer; UnreadableError, and nothing changed, when it is not home's answer to this request.
 *
 * `received` is the phone's clock when the answer was there. Its caller works exclusively.
 */
export async function takeAnswer(
  store: Store,
  around: Around,
  asked: Asked,
  data: Bytes,
  received: number,
): Promise<Taken> {
  const before = await read(store, identityOf);
  const answer = await decodeAnswer(data, before.homeKey, asked.nonce, around.verify);
  const prepared = await prepare(store, around, before, answer, received);
  return write(store, (tables) => apply(tables, before, asked, prepared));
}

async function prepare(
  store: Store,
  around: Around,
  before: Identity,
  answer: Answer,
  received: number,
): Promise<Prepared> {
  const { head, entries } = answer;
  const { verify } = around;
  const epoch = text(head["epoch"], "epoch");
  const signed = entries.flatMap((entry) => ("state" in entry ? signedFromWire(entry, "state") : []));
  const arrived = await Promise.all(signed.map((state) => genuineState(state, before.homeKey, verify)));
  const isNew = epoch === before.epoch && "certificate" in head;
  const certificate = isNew ? signedFromWire(object(head["certificate"], "certificate"), "certificate") : undefined;
  if (certificate !== undefined) await genuineCertificate(certificate, before.homeKey, verify);
  const told = await Promise.all(entries.flatMap((entry, line) => messagesOf(store, entry, received, line)));
  const kept = await keeping(store, around, arrived, { isHome: true, epoch });
  const errands = await turned(store, entries, beginsAnew(head, epoch !== before.epoch));
  return { answer, epoch, arrived, keeping: kept, certificate, told, errands, received };
}

async function genuineState(signed: Signed, homeKey: Bytes, verify: Verify): Promise<Arrived> {
  if (!(await isGenuine(STATE, signed, homeKey, verify))) throw new UnreadableError("state_not_genuine");
  return { state: decodeState(signed.text), signed };
}

/** What an entry tells; a feed that begins again says the same again, so its id is that of its words. */
function messagesOf(store: Store, entry: JsonObject, received: number, line: number): Promise<Told>[] {
  return MESSAGES.flatMap((kind) => {
    const said = entry[kind];
    return isObject(said) ? [toldOf(store, kind, said, received, line)] : [];
  });
}

async function toldOf(store: Store, kind: string, said: JsonObject, received: number, line: number): Promise<Told> {
  const words = dumps(said);
  const id = base64url(hash(`${kind}\n${words}`));
  const dossier = typeof said["dossier"] === "string" ? said["dossier"] : "";
  const body = await store.vault.seal(words, placeOfMessage({ id }));
  return { kind, said, row: { id, kind, dossier, body, received, line } };
}

async function apply(tables: Writing, before: Identity, asked: Asked, prepared: Prepared): Promise<Taken> {
  const { head, entries } = prepared.answer;
  const epochChanged = prepared.epoch !== before.epoch;
  if (epochChanged || list(head["restarted"], "restarted").length > 0) await beginAgain(tables, prepared.epoch);
  await takeScope(tables, head);
  if (epochChanged) await showOwnCertificates(tables);
  if (prepared.certificate !== undefined) await keepCertificate(tables, before.stream, prepared.certificate);
  const identity = await identityOf(tables);
  await keepStates(tables, identity, prepared.keeping);
  await takeMoves(tables, entries, prepared.arrived);
  for (const told of prepared.told) await keepMessage(tables, identity, told);
  await takeAcks(tables, identity, object(head["ack"] ?? {}, "ack"));
  const more = head["more"] === true;
  await keepErrands(tables, prepared.errands, more);
  const after = await setIdentity(tables, await measured(tables, asked, prepared, more));
  if (before.pulled && after.pulled && !more && !asked.brings) await letGoOfOldShelves(tables);
  return { ...(await outcome(tables, asked, prepared, more)), epochChanged, locked: after.locked, head };
}

async function measured(tables: Writing, asked: Asked, prepared: Prepared, more: boolean): Promise<Partial<Identity>> {
  const { head } = prepared.answer;
  const skew = integer(head["now"], "now") - middle(asked.sent, prepared.received);
  const { pulled } = await identityOf(tables);
  return { skew, synced: prepared.received, pulled: pulled || !more, locked: head["revoked"] === true };
}

/** When home probably looked at its clock; a clock that was set in between counts as of the answer. */
function middle(sent: number, received: number): number {
  const took = received - sent;
  return took >= 0 && took < 600_000 ? Math.floor((sent + received) / 2) : received;
}

async function outcome(
  tables: Writing,
  asked: Asked,
  { answer: { head, entries }, keeping }: Prepared,
  more: boolean,
): Promise<Omit<Taken, "epochChanged" | "locked" | "head">> {
  const refused = list(head["refused"], "refused").filter(isObject);
  for (const { stream, from } of refused) await noteRefused(tables, stream, from);
  const unknown = refused.flatMap(({ stream, code }) => (code === "unknown_stream" ? text(stream, "refused") : []));
  return {
    ...{ entries: entries.length, states: keeping.kept.length, more, refused },
    waitS: integer(head["wait_s"] ?? 0, "wait_s"),
    toShow: await noteWanted(tables, asked.shown, unknown),
    left: await toSend(tables),
  };
}

/** A segment that home turned away goes after the others. */
async function noteRefused(tables: Writing, stream: Json | undefined, from: Json | undefined): Promise<void> {
  if (typeof stream !== "string" || typeof from !== "number") return;
  const segments = tables.objectStore("segments");
  for (const row of await segments.index("place").getAll([stream, from]))
    await segments.put({ ...row, refused: row.refused + 1 });
}

async function keepMessage(tables: Writing, identity: Identity, { kind, said, row }: Told): Promise<void> {
  const messages = tables.objectStore("messages");
  if ((await messages.getKey(row.id)) === undefined) await messages.put(row);
  if (kind === "notice" && said["code"] === "fork" && (said["stream"] ?? identity.stream) === identity.stream)
    await setIdentity(tables, { fork: true });
  if (kind === "notice" && said["code"] === "erased") await noteErased(tables, said);
  if (kind === "verdict" && said["is"] === "declined") await forgetAnswers(tables, String(said["name"]));
  if (kind === "verdict" && typeof said["name"] === "string")
    await setHeld(tables, said["name"], said["is"] === "held" ? String(said["reason"] ?? "") : null);
}
