// How siblings at a path are read: by the policy of the form's question.
//
// A path that the form does not know is read with the policy `conflict`, so that nothing is settled by accident (law
// 12). Lines and polygons are compared by their text here; the office compares them by what they cover.

import type { Head } from "../sync/states/head.ts";
import { type Question, type Reading, reservedQuestion, settle } from "../sync/policy/index.ts";
import type { View } from "../sync/states/show.ts";
import type { Value } from "../sync/values/index.ts";
import type { Form } from "./compiled/form.ts";

const UNKNOWN: Question = { kind: "any", policy: "conflict", choices: [], machine: "" };

/** What is shown at a path with several heads, and whether a person must decide. */
export function readSiblings(form: Form | undefined, path: string, heads: readonly Head[]): Reading {
  return settle(ruleAt(form, path), heads);
}

/** One value for each path of a view: the only one, or what the path's policy reads out of its siblings. */
export function readView(form: Form | undefined, view: View): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [path, heads] of view) {
    const [only, ...others] = heads;
    const isAlone = only !== undefined && others.length === 0;
    found.set(path, isAlone ? only.value : readSiblings(form, path, heads).value);
  }
  return found;
}

/** The question of a path as policies see it. */
export function ruleAt(form: Form | undefined, path: string): Question {
  return reservedQuestion(path) ?? form?.question(path)?.rule ?? UNKNOWN;
}
