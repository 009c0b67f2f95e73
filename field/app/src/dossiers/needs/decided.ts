// Answers of the office's that stand where somebody of this phone had said another.
//
// It is read from what is shown: an undone decision is none, and whoever never received a notice learns it all the same.

import type { Form } from "../../forms/index.ts";
import type { Known } from "../../store/index.ts";
import { equalityKey, type Change, type Name, type Value } from "../../sync/index.ts";
import { isStaff } from "../../sync/policy/reading.ts";
import { hides } from "../hiding.ts";

/** `name` is the change that decided, `by` whoever made it, at `at` (UTC ms); `mine` is what `whose` had said. */
export interface Decided {
  readonly path: string;
  readonly name: Name;
  readonly by: string;
  readonly at: number;
  readonly value: Value;
  readonly mine: Value;
  readonly whose: string;
}

/**
 * Where the office decided otherwise than somebody of this phone had said.
 *
 * What they said last at a path is merged and not shown any more, and the one answer that stands there is the office's
 * and says something else.
 */
export function decidedIn({ own, state, view }: Known, form: Form | undefined): Decided[] {
  const isHidden = hides(form, view);
  const names = new Set(own.map(({ name }) => name));
  const last = new Map<string, Change>();
  for (const change of own) for (const path of change.set.keys()) last.set(path, change);
  const found: Decided[] = [];
  for (const [path, change] of last) {
    const [head, ...others] = view.get(path) ?? [];
    if (head === undefined || others.length > 0 || isHidden(path)) continue;
    const isTheirs = isStaff(head.origin.role) && !names.has(head.origin.name) && state.merged.has(change.name);
    const mine = change.set.get(path) ?? null;
    const kind = form?.kindAt(path) ?? "any";
    if (!isTheirs || equalityKey(kind, head.value) === equalityKey(kind, mine)) continue;
    const { name, by, t } = head.origin;
    found.push({ path, name, by, at: t, value: head.value, mine, whose: change.by });
  }
  return found;
}
