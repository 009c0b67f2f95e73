// Whether a fill-in may go on: before somebody has agreed only the question itself, where the dossier belongs, and what
// the phone notes by itself may be asked and kept (DESIGN law 14).
//
// This module must not decide what happens after a refusal.

import { readBoolean } from "../../sync/values/plain.ts";
import type { Value } from "../expressions/values.ts";
import type { Plan } from "../filling/plan.ts";

/** Whether a form may go on: it asks for no consent, or consent was given. */
export function mayGoOn(plan: Plan, valueAt: (path: string) => Value | undefined): boolean {
  const asks = plan.form.consent;
  return asks === undefined || readBoolean(valueAt(asks.path) ?? null) === true;
}
