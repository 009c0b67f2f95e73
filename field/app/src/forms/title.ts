// How a dossier is called in lists, and the folded text it is found by.
//
// Both are projections of what is shown. This module must not choose among siblings: one value a path is handed in.

import { byCodePoint, fold } from "../sync/text/index.ts";
import type { Value } from "../sync/values/index.ts";
import type { Form } from "./compiled/form.ts";
import { textInForm } from "./filling/answers.ts";

/** Most characters kept to search one dossier. */
const SEARCH_LENGTH = 2_000;

/** What the form's instance_name gives, or the form's own title as long as none of its paths has a value. */
export function titleOf(form: Form, values: ReadonlyMap<string, Value>): string {
  const { first, parts } = form.document.name;
  const texts = parts.map(([kind, text]) => (kind === "path" ? textAt(values, text) : ""));
  const found = texts.find((text) => text !== "");
  if (found === undefined) return form.document.title["vi"] ?? form.document.form;
  if (first) return found;
  const said = parts.map(([kind, text], place) => (kind === "path" ? (texts[place] ?? "") : text)).join("");
  return said.replace(/^[ ·]+|[ ·]+$/g, "");
}

/**
 * The words a dossier is found by, folded (`dong` finds `Đông`): its title, then its texts in the form's order.
 *
 * The form says which; sensitive answers never: a search must not reveal them.
 */
export function searchText(form: Form, values: ReadonlyMap<string, Value>): string {
  const found = [...values.keys()].flatMap((path) => {
    const asked = form.question(path);
    const text = textAt(values, path);
    if (asked === undefined || text === "" || !form.searched.has(asked.pattern)) return [];
    return [{ path, place: asked.place, text: textInForm(asked.rule.kind, text) }];
  });
  found.sort((a, b) => a.place - b.place || byCodePoint(a.path, b.path));
  const words = new Set([titleOf(form, values), ...found.map(({ text }) => text)]);
  return Array.from(fold([...words].join(" ")))
    .slice(0, SEARCH_LENGTH)
    .join("");
}

function textAt(values: ReadonlyMap<string, Value>, path: string): string {
  const value = values.get(path);
  return typeof value === "string" ? value : "";
}
