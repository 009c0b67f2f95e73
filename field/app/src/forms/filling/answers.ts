// Values of a dossier as texts of a form and back: what a calculation gives becomes the value of its question.
//
// A telephone number is kept as `+84912345678`; forms test what people type, so expressions see `0912345678`. This
// module must not evaluate anything.

import { byCodePoint } from "../../sync/text/order.ts";
import { canonical, equalityKey } from "../../sync/values/index.ts";
import { selectedCodes } from "../expressions/functions/answers.ts";
import { type Value, textOf } from "../expressions/values.ts";

const VIETNAM = "+84";

/** A value as expressions see it. */
export function textInForm(kind: string, value: Value): string {
  const text = textOf(value);
  return kind === "phone" && text.startsWith(VIETNAM) ? `0${text.slice(VIETNAM.length)}` : text;
}

/** What a text is as a value of this kind, in its one spelling; null for no answer. */
export function valueOf(kind: string, text: string | undefined): Value {
  return canonical(kind, text ?? null);
}

/** Whether two values of a kind are not equal (law 10). */
export function differs(kind: string, fresh: Value, old: Value): boolean {
  return fresh !== old && equalityKey(kind, fresh) !== equalityKey(kind, old);
}

/** The elements of the set at `key` that a text of codes adds to it or takes from it. */
export function changedElements(
  key: string,
  text: string | undefined,
  elements: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const wanted = new Set(selectedCodes(text ?? ""));
  const found = new Map<string, Value>();
  for (const code of wanted) if (elements.get(code) !== true) found.set(`${key}/${code}`, true);
  const dropped = [...elements.keys()].filter((code) => elements.get(code) === true && !wanted.has(code));
  for (const code of dropped.sort(byCodePoint)) found.set(`${key}/${code}`, false);
  return found;
}
