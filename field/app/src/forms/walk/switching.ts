// A draft goes on under a newer version of its form: by a copy, so that the old one is there until the new one stands.
//
// This module must not decide when: a version is changed only when the person says so.

import type { Value } from "../expressions/values.ts";
import { type Plan, questionAt } from "../filling/plan.ts";
import type { Draft } from "./draft.ts";

/** The copy, and the paths of answers for which the newer version has no question; they are still in the copy. */
export interface Switched {
  readonly draft: Draft;
  readonly unasked: readonly string[];
}

/** The draft under the version of `plan`; RangeError when that is another form. */
export function switched(draft: Draft, plan: Plan): Switched {
  const [form] = plan.ref.split("@");
  if (draft.form.split("@")[0] !== form) throw new RangeError(`${draft.form} is not ${plan.ref}`);
  const isAsked = ([path]: readonly [string, Value]): boolean =>
    path.startsWith("_") || path.endsWith("/_life") || questionAt(plan, path) !== undefined;
  const unasked = [...draft.answers].filter((one) => !isAsked(one)).map(([path]) => path);
  return { draft: { ...draft, form: plan.ref }, unasked };
}
