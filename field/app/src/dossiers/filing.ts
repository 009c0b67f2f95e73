// Whether an application is lodged (đã nộp): sent is not filed.
//
// It is when a receiving system has given it a number (`_number`), or a clerk has marked it received. What a volunteer
// says of the state, and what has only reached the office, does not count. The port of `field/dossiers/filing.py`.

import type { Form } from "../forms/index.ts";
import type { View } from "../sync/index.ts";
import { machineFor, NATIONAL_STATUS } from "../sync/policy/machines.ts";
import { policyOf } from "../sync/policy/question.ts";
import { isStaff } from "../sync/policy/reading.ts";
import { byCodePoint } from "../sync/text/index.ts";

const NUMBER = "_number";
/** National states that a dossier only passes after it was received; 7 (withdrawal asked) may come before. */
const RECEIVED = new Set(["2", "4", "5", "6", "8", "9", "10"]);

/**
 * `isApplication`: the form follows a dossier through a procedure. `numbers`: two or more differ, and are shown.
 * `isReceived`: staff have marked it so. `isFiled`: people may say đã nộp.
 */
export interface Filing {
  readonly isApplication: boolean;
  readonly numbers: readonly string[];
  readonly isReceived: boolean;
  readonly isFiled: boolean;
}

/** What the live values of a dossier say. */
export function filingOf(form: Form | undefined, view: View): Filing {
  const status = statusPath(form);
  const given = (view.get(NUMBER) ?? []).flatMap(({ value }) => (typeof value === "string" && value ? value : []));
  const numbers = [...new Set(given)].sort(byCodePoint);
  const isReceived = (view.get(status) ?? []).some(
    ({ origin, value }) => isStaff(origin.role) && typeof value === "string" && RECEIVED.has(value),
  );
  const isApplication = status !== "" || numbers.length > 0;
  return { isApplication, numbers, isReceived, isFiled: numbers.length > 0 || isReceived };
}

/** The question that holds the national status; "" where the form has none. */
function statusPath(form: Form | undefined): string {
  for (const [pattern, { rule }] of form?.questions ?? [])
    if (policyOf(rule.policy).rule === "state_machine" && machineFor("", rule.choices) === NATIONAL_STATUS)
      return pattern;
  return "";
}
