// What somebody confirmed of the proposals: only that goes into the new dossier, and it says where it was known.
//
// Nothing that needs consent is taken over before the new form's own consent is given, and nothing that differs or that
// the form asks again is taken over by a nod. This module must not write.

import type { Value } from "../../sync/values/index.ts";
import { type Proposal, isCertain, proposedValue } from "./proposing.ts";

/** Values by path, and for each where it was known (`<dossier>/<path>`). */
export interface Confirmed {
  readonly values: ReadonlyMap<string, Value>;
  readonly taken: ReadonlyMap<string, string>;
}

/** What is taken over of `found`, at the paths that somebody confirmed; `agreed`: the new form's consent was given. */
export function confirmed(found: readonly Proposal[], wanted: ReadonlySet<string>, agreed: boolean): Confirmed {
  const taken = found.filter((each) => isCertain(each) && wanted.has(each.path) && (agreed || !each.waits));
  return {
    values: new Map(taken.map((each) => [each.path, proposedValue(each)])),
    taken: new Map(taken.map(({ path, known }) => [path, `${known[0]?.dossier ?? ""}/${known[0]?.path ?? ""}`])),
  };
}
