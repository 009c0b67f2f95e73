// States of one dossier from several epochs: which one is shown, which are kept aside and offered to home (law 13).
//
// A restored home has lost changes that only recovered states still show; it joins them into a ground. A phone only
// keeps and offers them; `joinAll` stands here for the vectors. This module must not check signatures.

import { headKey, splitHeadKey, type Head, type HeadKey, type Origin } from "./head.ts";
import { headsOf, includes, remnantsOf, WHOLE, type State } from "./state.ts";
import { byCodePoint } from "../text/index.ts";

function byAge(one: State, other: State): number {
  return one.number - other.number || byCodePoint(one.epoch, other.epoch);
}

/**
 * The states that no other one includes, lowest number first.
 *
 * Of two with the same changes (an erasure lies between them) the one with the higher number stays.
 */
export function maximal(states: readonly State[]): State[] {
  const kept: State[] = [];
  const largestFirst = (one: State, other: State) => other.merged.size - one.merged.size || byAge(other, one);
  for (const state of [...states].sort(largestFirst))
    if (!kept.some((other) => includes(other, state))) kept.push(state);
  return kept.sort(byAge);
}

/** The newest of a dossier's known states (the highest merge number), and those that it does not include. */
export function newestAndAside(states: readonly [State, ...State[]]): { newest: State; aside: State[] } {
  const newest = states.reduce((best, state) => (byAge(state, best) > 0 ? state : best));
  return { newest, aside: maximal(states).filter((state) => !includes(newest, state)) };
}

/** All given states as one: a function of the set, whatever the order and repetition. */
export function joinAll(states: readonly [State, ...State[]]): State {
  const { number, epoch } = newestAndAside(states).newest;
  return { ...maximal(states).reduce(together), number, epoch };
}

/** Both states: a head stays unless the other state includes its change and does not show it, or replaced it. */
function together(one: State, other: State): State {
  const merged = new Set([...one.merged, ...other.merged]);
  const heads = new Map<HeadKey, Head>();
  for (const head of [...survivors(one, other), ...survivors(other, one)]) {
    const key = keyOf(head);
    const twin = heads.get(key);
    if (twin === undefined || isFixedBefore(head.origin, twin.origin)) heads.set(key, head);
  }
  const gone = [...one.gone, ...other.gone].filter((key) => !merged.has(splitHeadKey(key)[0]));
  return { ...one, number: 0, epoch: "", remnants: remnantsOf(heads.values()), merged, gone: new Set(gone) };
}

function keyOf(head: Head): HeadKey {
  return headKey(head.origin.name, head.path);
}

function survivors(state: State, other: State): Head[] {
  const shown = new Set(headsOf(other.remnants).map(keyOf));
  const took = (head: Head) => other.gone.has(keyOf(head)) || other.gone.has(headKey(head.origin.name, WHOLE));
  return headsOf(state.remnants).filter((head) =>
    other.merged.has(head.origin.name) ? shown.has(keyOf(head)) : !took(head),
  );
}

/** Two epochs may have fixed one change's origin twice: the earlier merge stands, the rest only breaks ties. */
function isFixedBefore(one: Origin, other: Origin): boolean {
  const order =
    one.merge - other.merge ||
    one.t - other.t ||
    byCodePoint(one.role, other.role) ||
    byCodePoint(one.by, other.by) ||
    byCodePoint(one.form, other.form) ||
    Number(one.ok) - Number(other.ok);
  return order < 0;
}
