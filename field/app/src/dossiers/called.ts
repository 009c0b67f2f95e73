// How a dossier is called and found in lists: its title, the words it is found by, what nobody has settled, and where it is.
//
// What no screen may show after consent was refused has no part in any of it. This module must not read a store.

import { readView, searchText, titleOf, type Form } from "../forms/index.ts";
import type { Called } from "../store/index.ts";
import type { Value, View } from "../sync/index.ts";
import { seenOf } from "./hiding.ts";
import { openPaths } from "./page/paged.ts";

/** What a form makes of a view. */
export function calledIn(form: Form, view: View): Called {
  const seen = seenOf(form, view);
  const values = readView(form, seen);
  const [title, search] = [titleOf(form, values), searchText(form, values)];
  return { title, search, open: openPaths({ form }, seen).length, spot: spotOf(form, values) };
}

/** The first position that is shown, in the order of the form. */
function spotOf(form: Form, values: ReadonlyMap<string, Value>): string {
  let [first, spot] = [Infinity, ""];
  for (const [path, value] of values) {
    const asked = form.question(path);
    if (asked?.rule.kind === "geopoint" && typeof value === "string" && asked.place < first)
      [first, spot] = [asked.place, value];
  }
  return spot;
}
