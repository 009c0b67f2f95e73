// What may be asked and kept before somebody has agreed: the question itself, where the dossier belongs, and what the
// phone notes by itself (DESIGN law 14). The same paths as on the server.
//
// This module must not decide what happens after a refusal.

import { readBoolean } from "../../sync/values/plain.ts";
import type { Value } from "../expressions/values.ts";
import type { Plan } from "../filling/plan.ts";

const NOTED = new Set(["start", "end", "today", "deviceid", "username"]);
const PLACES = new Set(["areas.csv", "units.csv"]);

/** Whether a value at this path may only be kept with consent. Only for forms that ask for it. */
export function needsConsent(plan: Plan, path: string): boolean {
  if (path.startsWith("_") || path.endsWith("/_life") || path === pathOf(plan)) return false;
  const node = plan.patterns.get(path)?.cell.node;
  return node === undefined || !(NOTED.has(node.type) || PLACES.has(node.file ?? ""));
}

/** Whether a form may go on: it asks for no consent, or consent was given. */
export function mayGoOn(plan: Plan, valueAt: (path: string) => Value | undefined): boolean {
  const path = pathOf(plan);
  return path === undefined || readBoolean(valueAt(path) ?? null) === true;
}

function pathOf(plan: Plan): string | undefined {
  return plan.document.consent?.["path"];
}
