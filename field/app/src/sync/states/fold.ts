// How home folds what it merged: the next state, or the state from nothing but ground and log.
//
// A phone never makes a state; this stands here so that the vectors of home's side hold `show` and `void` in both
// languages, and it is not in what a phone loads.

import type { Change } from "../changes/change.ts";
import { headKey, splitHeadKey, type Head, type HeadKey } from "./head.ts";
import type { Name } from "../changes/names.ts";
import { floating, live, provisional, replacedBy, voidedNames, type OriginOf } from "./show.ts";
import { emptyState, headsOf, remnantsOf, type State } from "./state.ts";

/** Under which number and epoch home publishes, and which names enter `merged` without effect. */
export interface Merge {
  readonly number: number;
  readonly epoch: string;
  readonly declined: ReadonlySet<Name>;
}

/** The heads whose own change is not merged: what a state must remember as gone. */
function waiting(heads: Iterable<HeadKey>, merged: ReadonlySet<Name>): Set<HeadKey> {
  return new Set([...heads].filter((key) => !merged.has(splitHeadKey(key)[0])));
}

/** The state after home merged `changes`: right unless one of them reaches back; then `refold` is. */
export function advance(
  state: State,
  changes: Iterable<Change>,
  merge: Merge,
  originOf: OriginOf = provisional,
): State {
  const arriving = [...changes].filter((change) => !merge.declined.has(change.name));
  const { remnants, replaced } = live(state, floating(state, arriving), originOf);
  const merged = new Set([...state.merged, ...arriving.map((change) => change.name), ...merge.declined]);
  const { number, epoch } = merge;
  return { dossier: state.dossier, number, epoch, remnants, merged, gone: waiting(replaced, merged) };
}

/** The state from nothing but ground and log: what a void, a decline or an erasure calls for. */
export function refold(ground: State, log: Iterable<Change>, merge: Merge, originOf: OriginOf = provisional): State {
  const changes = new Map([...log].map((change) => [change.name, change]));
  const isWhole = [...ground.merged].every((name) => changes.has(name) || merge.declined.has(name));
  const from = isWhole ? emptyState(ground.dossier) : reground(ground, changes, merge.declined, originOf);
  return advance(from, changes.values(), merge, originOf);
}

interface Effect {
  readonly gone: ReadonlySet<HeadKey>;
  readonly live: ReadonlyMap<HeadKey, Head>;
}

function effectOf(changes: readonly Change[], originOf: OriginOf): Effect {
  const gone = replacedBy(changes);
  const written = headsOf(changes.map((change) => ({ origin: originOf(change), values: change.set })));
  return { gone, live: new Map(written.map((head) => [keyOf(head), head] as const).filter(([key]) => !gone.has(key))) };
}

function keyOf(head: Head): HeadKey {
  return headKey(head.origin.name, head.path);
}

/**
 * The ground as the log's own voids, declines and erasures leave it.
 *
 * Of the changes that are in both, what they do now is compared with what they did when the ground was published, and
 * the difference is applied: so undo works on whatever the log holds. What only the ground knows stands.
 */
function reground(
  ground: State,
  log: ReadonlyMap<Name, Change>,
  declined: ReadonlySet<Name>,
  originOf: OriginOf,
): State {
  const within = [...log.values()].filter((change) => ground.merged.has(change.name));
  const voided = voidedNames([...log.values()].filter((change) => !declined.has(change.name)));
  const dead = new Set([...[...voided].filter((name) => log.has(name)), ...declined]);
  const voidedThen = voidedNames(within);
  const then = effectOf(
    within.filter((change) => !voidedThen.has(change.name)),
    originOf,
  );
  const now = effectOf(
    within.filter((change) => !dead.has(change.name)),
    originOf,
  );
  const hasEnded = (key: HeadKey): boolean => then.live.has(key) && !now.live.has(key);
  const kept = headsOf(ground.remnants).filter((head) => !hasEnded(keyOf(head)) && !dead.has(head.origin.name));
  const keys = new Set(kept.map(keyOf));
  const heads = kept.filter((head) => log.get(head.origin.name)?.set.has(head.path) ?? true);
  heads.push(...[...now.live].filter(([key]) => !then.live.has(key) && !keys.has(key)).map(([, head]) => head));
  const gone = [...ground.gone].filter((key) => !then.gone.has(key) || now.gone.has(key));
  gone.push(...[...now.gone].filter((key) => !then.gone.has(key)));
  return { ...ground, remnants: remnantsOf(heads), gone: waiting(gone, ground.merged) };
}
