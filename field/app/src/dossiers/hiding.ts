// What no screen may show: after a refusal or a withdrawal everything that needs consent, though home has not erased it
// yet; and the answer that takes consent back.
//
// The port of `field/phone/capture/consenting.py`. This module must not destroy anything: home does, and tells all holders.

import type { Form } from "../forms/index.ts";
import type { Value, View } from "../sync/index.ts";
import { readBoolean } from "../sync/values/plain.ts";

/** What the heads at the consent question say together; "" when nobody was asked or the form does not ask. */
export function consentOf(form: Form | undefined, view: View): "given" | "denied" | "silent" | "" {
  const heads = form?.consent === undefined ? [] : (view.get(form.consent.path) ?? []);
  const said = heads.map(({ value }) => (value === null ? undefined : readBoolean(value)));
  if (said.length === 0) return "";
  if (said.includes(false)) return "denied";
  return said.includes(undefined) ? "silent" : "given";
}

/** Whether no screen may show a path of this view. */
export function hides(form: Form | undefined, view: View): (path: string) => boolean {
  if (form === undefined || consentOf(form, view) !== "denied") return () => false;
  return (path) => form.needsConsent(path);
}

/** The view as a screen may show it. */
export function seenOf(form: Form | undefined, view: View): View {
  const isHidden = hides(form, view);
  return new Map([...view].filter(([path]) => !isHidden(path)));
}

/** The answer that takes consent back; undefined where the form asks for none, or it was refused already. */
export function refusal(form: Form | undefined, view: View): ReadonlyMap<string, Value> | undefined {
  if (form?.consent === undefined || consentOf(form, view) === "denied") return undefined;
  const codes = form.question(form.consent.path)?.rule.choices ?? [];
  return new Map([[form.consent.path, codes.find((code) => readBoolean(code) === false) ?? "khong"]]);
}
