// One meeting with home: requests and answers until nothing is left to send or to take, or no progress is made.
//
// Each answer is applied in one transaction, so that a cut at any byte, or a battery that dies, costs a repetition and
// nothing else. This module must not know how messages travel.

import { base64url, encodeHello, isHome, UnreadableError, utf8, type JsonObject } from "../../sync/index.ts";
import { identityOf, read, type Around, type Store } from "../../store/store.ts";
import { renewSummaries } from "../../store/summaries/index.ts";
import { buildRequest, type Left } from "./asking.ts";
import { comeBack, ForgottenError, rotate, type Exchange } from "../enrolling/enrolment.ts";
import { destroyErased } from "../removal/erasing.ts";
import { noteHanded } from "./handing.ts";
import { letGoOfHidden } from "../removal/outside.ts";
import { takeAnswer, type Taken } from "../answer/taking.ts";

export const MAX_BYTES = 512 * 1024;
const MOST_ROUNDS = 10_000;

/** How a phone reaches home: the door for enrolment and renewal, and the sync under a token. */
export interface Line {
  readonly enrol: Exchange;
  /** Asks whoever is there for a proof that it is home; a line that cannot lead anywhere else needs none. */
  readonly hello?: Exchange;
  syncAs(token: string): Exchange;
}

/** What a meeting brought; `left` is what is still to be sent. */
export interface Outcome {
  readonly rounds: number;
  readonly pushed: number;
  readonly entries: number;
  readonly states: number;
  readonly left: Left;
  readonly more: boolean;
  readonly epochChanged: boolean;
  readonly waitS: number;
  readonly refused: readonly JsonObject[];
}

const NOTHING: Outcome = {
  ...{ rounds: 0, pushed: 0, entries: 0, states: 0, left: { changes: 0, segments: 0, offers: 0 }, more: false },
  ...{ epochChanged: false, waitS: 0, refused: [] },
};

/** What a screen may show of a meeting while it runs. */
export type Watch = (so_far: Outcome) => void;

/**
 * Meet home under the present token. Rejects as the exchange does, or with UnreadableError for a false answer.
 *
 * Everything that was acknowledged before stays so, and the next meeting goes on from there.
 */
export async function syncOnce(
  store: Store,
  around: Around,
  exchange: Exchange,
  maxBytes = MAX_BYTES,
  watch: Watch = () => undefined,
): Promise<Outcome> {
  let outcome = NOTHING;
  while (outcome.rounds < MOST_ROUNDS) {
    const before = outcome;
    const { taken, pushed } = await round(store, around, exchange, maxBytes);
    outcome = added(before, taken, pushed);
    watch(outcome);
    if (taken.locked || isDone(before, taken)) break; // a phone that was reported lost gives the rest sealed
  }
  return outcome;
}

async function round(
  store: Store,
  around: Around,
  exchange: Exchange,
  maxBytes: number,
): Promise<{ taken: Taken; pushed: number }> {
  const asked = await around.exclusively(async () => {
    const asked = await buildRequest(store, around, maxBytes);
    await noteHanded(store, asked.brought);
    return asked;
  });
  const data = await exchange(utf8(asked.data));
  const received = around.now();
  const taken = await around.exclusively(async () => {
    const taken = await takeAnswer(store, around, asked, data, received);
    await destroyErased(store);
    if (!taken.more && !taken.locked) await letGoOfHidden(store, taken.head);
    return taken;
  });
  return { taken, pushed: asked.brought.length };
}

function added(before: Outcome, taken: Taken, pushed: number): Outcome {
  return {
    rounds: before.rounds + 1,
    pushed: before.pushed + pushed,
    entries: before.entries + taken.entries,
    states: before.states + taken.states,
    left: taken.left,
    more: taken.more,
    epochChanged: before.epochChanged || taken.epochChanged,
    waitS: taken.waitS,
    refused: [...before.refused, ...taken.refused],
  };
}

/** Whether nothing is left, or another round would bring nothing. */
function isDone(before: Outcome, { more, epochChanged, toShow, entries, left }: Taken): boolean {
  if (!more && !epochChanged && left.changes + left.segments + left.offers === 0) return true;
  const last = before.left;
  const isLess = left.changes !== last.changes || left.segments !== last.segments || left.offers !== last.offers;
  return !(epochChanged || toShow || (more && entries > 0) || before.rounds === 0 || isLess);
}

/**
 * Meet home, and then take a new key where a clone was found.
 *
 * The sync comes first, under the token that the phone has: a renewal that is refused (a locked phone) or lost must not
 * keep back what was written.
 */
export async function meet(
  store: Store,
  around: Around,
  line: Line,
  maxBytes = MAX_BYTES,
  watch: Watch = () => undefined,
): Promise<Outcome> {
  if (line.hello !== undefined) await proveHome(store, around, line.hello);
  const outcome = await syncEvenIfForgotten(store, around, line, maxBytes, watch);
  if ((await read(store, identityOf)).fork) await rotate(store, around, line.enrol);
  await renewSummaries(store, around);
  return outcome;
}

/**
 * Nothing leaves this phone, not even its token, before whoever answers has shown that it holds home's key.
 *
 * Rejects as the exchange does, or with UnreadableError `hello_not_genuine`.
 */
export async function proveHome(store: Store, around: Around, exchange: Exchange): Promise<void> {
  const { homeKey } = await read(store, identityOf);
  const nonce = base64url(around.random(12));
  const data = await exchange(utf8(encodeHello(nonce)));
  if (!(await isHome(data, homeKey, nonce, around.verify))) throw new UnreadableError("hello_not_genuine");
}

/** A home restored from a backup older than this phone does not know its token: the phone comes back by itself. */
async function syncEvenIfForgotten(
  store: Store,
  around: Around,
  line: Line,
  maxBytes: number,
  watch: Watch,
): Promise<Outcome> {
  const { token } = await read(store, identityOf);
  try {
    return await syncOnce(store, around, line.syncAs(token), maxBytes, watch);
  } catch (error) {
    if (!(error instanceof ForgottenError)) throw error;
  }
  const again = await comeBack(store, around, line.enrol);
  return syncOnce(store, around, line.syncAs(again.token), maxBytes, watch);
}
