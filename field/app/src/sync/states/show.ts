// What any replica shows: a pure function of the newest home state of a dossier and the changes known beside it.
//
//     floating = changes whose name is neither in state.merged nor voided
//     written  = state.heads ∪ values of floating
//     replaced = state.gone  ∪ heads named by floating
//     show     = written − replaced                                # per path; two or more left are siblings
//
// Every change handed in is of the state's own dossier: a change reaches no other.
// This module must not order anything by time: sets in, sets out.

import type { Change } from "../changes/change.ts";
import { headKey, type Head, type HeadKey, type Origin } from "./head.ts";
import type { Name } from "../changes/names.ts";
import { joinedRemnants, WHOLE, type Remnant, type State } from "./state.ts";

/** For each path its live heads in the order of their names; two or more are siblings. */
export type View = ReadonlyMap<string, readonly Head[]>;

export type OriginOf = (change: Change) => Origin;

/** The origin of a floating change, before home has fixed role, effective time and trust. */
export function provisional({ name, by, form, t, seen }: Change): Origin {
  return { name, by, role: "", form, t, ok: true, merge: 0, seen };
}

/** The names that take no effect: voided by a change that is not voided itself. A void can be voided. */
export function voidedNames(changes: Iterable<Change>): Set<Name> {
  const voiders = new Map<Name, Name[]>();
  for (const change of changes)
    for (const name of change.void) {
      const known = voiders.get(name);
      if (known === undefined) voiders.set(name, [change.name]);
      else known.push(change.name);
    }
  const decided = new Map<Name, boolean>();
  for (const name of [...voiders.keys()].sort()) decide(name, voiders, decided);
  return new Set([...voiders.keys()].filter((name) => decided.get(name)));
}

/** Decide a name after everything that voids it; a stack of our own, since undo may follow undo a thousand times. */
function decide(first: Name, voiders: ReadonlyMap<Name, readonly Name[]>, decided: Map<Name, boolean>): void {
  const stack = [first];
  const opened = new Set<Name>();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const above = voiders.get(top) ?? [];
    if (opened.has(top))
      decided.set(
        top,
        above.some((voider) => !decided.get(voider)),
      );
    else if (!decided.has(top)) {
      decided.set(top, false); // a name cannot hash what names it; a forged circle comes out alike everywhere
      opened.add(top);
      stack.push(top, ...above.filter((voider) => !decided.has(voider)).sort());
    }
  }
}

/** The changes that the state does not include, and that neither it nor another floating one takes back. */
export function floating(state: State, changes: Iterable<Change>): Change[] {
  const known = new Map<Name, Change>();
  for (const change of changes)
    if (!state.merged.has(change.name) && !state.gone.has(headKey(change.name, WHOLE))) known.set(change.name, change);
  const voided = voidedNames(known.values());
  return [...known.values()].filter((change) => !voided.has(change.name));
}

/** What is visible, per path. The order and repetition of `changes` make no difference. */
export function show(state: State, changes: Iterable<Change>, originOf: OriginOf = provisional): View {
  const view = new Map<string, Head[]>();
  // The remnants come in the order of names, and so do the siblings.
  for (const { origin, values } of live(state, floating(state, changes), originOf).remnants)
    for (const [path, value] of values) {
      const head = { origin, path, value };
      const siblings = view.get(path);
      if (siblings === undefined) view.set(path, [head]);
      else siblings.push(head);
    }
  return view;
}

/** The heads that these changes name, and the changes that they void as a whole. */
export function replacedBy(changes: Iterable<Change>): Set<HeadKey> {
  const found = new Set<HeadKey>();
  for (const change of changes) {
    for (const [path, names] of change.sup) for (const name of names) found.add(headKey(name, path));
    for (const name of change.void) found.add(headKey(name, WHOLE));
  }
  return found;
}

/** What is live of every change, and what is replaced. */
export function live(
  state: State,
  afloat: readonly Change[],
  originOf: OriginOf,
): { remnants: Remnant[]; replaced: Set<HeadKey> } {
  const replaced = replacedBy(afloat);
  for (const key of state.gone) replaced.add(key);
  const written = [...state.remnants, ...afloat.map((change) => ({ origin: originOf(change), values: change.set }))];
  return {
    remnants: joinedRemnants(replaced.size > 0 ? written.map((one) => rest(one, replaced)) : written),
    replaced,
  };
}

/** What the remnant keeps when these heads are replaced. */
function rest({ origin, values }: Remnant, replaced: ReadonlySet<HeadKey>): Remnant {
  return { origin, values: new Map([...values].filter(([path]) => !replaced.has(headKey(origin.name, path)))) };
}
