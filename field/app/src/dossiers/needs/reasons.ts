// Why home holds a change, in words, and what to do about it. The codes are those of docs/errors.md.

import type { Sentence } from "../../words/index.ts";

const REASONS: ReadonlyMap<string, Sentence> = new Map([
  ["out_of_scope", "held.out_of_scope"],
  ["no_consent", "held.no_consent"],
  ["phone_locked", "held.phone_locked"],
  ["permit_expired", "held.permit_expired"],
  ["over_quota", "held.over_quota"],
  ["unknown_author", "held.unknown_author"],
  ["unknown_scope", "held.unknown_scope"],
  ["scope_regressed", "held.scope_regressed"],
  ["other_form", "held.other_form"],
  ["may_not_void", "held.may_not_void"],
  ["may_not_write", "held.may_not_write"],
  ["form_not_for_area", "held.form_not_for_area"],
  ["form_not_for_role", "held.form_not_for_role"],
]);

/** The reason of a code; every other one means that home cannot read the change. */
export function reasonOf(code: string): Sentence {
  return REASONS.get(code) ?? "held.unreadable";
}

/** What to do about it. */
export function whatToDo(code: string): Sentence {
  return code === "no_consent" ? "held.do_consent" : "held.do";
}
