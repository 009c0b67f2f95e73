// How answers under a form version are said: its words, those of lists from outside, and names of areas and people.
//
// Everything that has to be fetched was fetched before; this module must not read a store, nor choose among siblings.

import type { Asked, Form, Words } from "../../forms/index.ts";
import { inLanguage } from "../../forms/index.ts";
import type { Language, Say } from "../../words/index.ts";

export interface Speaking {
  readonly language: Language;
  readonly say: Say;
  /** Undefined for a form version that this phone does not know. */
  readonly form: Form | undefined;
  /** The words of a choice of a list from outside, by its file name; "" when it is not known. */
  outside(file: string, code: string): string;
  /** The name of an area; "" when it is not known. */
  area(id: string): string;
  /** Somebody's name, or the id. */
  person(id: string): string;
}

/** Words of the form in the reader's language. */
export function inWords(speaking: Speaking, words: Words | undefined): string {
  return inLanguage(words ?? {}, speaking.language, speaking.form?.document.language ?? "vi");
}

export function askedAt(speaking: Speaking, path: string): Asked | undefined {
  return speaking.form?.question(path);
}

/** The question in its own words; the path where the form does not ask it. An element of a set has its set's. */
export function labelOf(speaking: Speaking, path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (last === "_life") return speaking.say(path === last ? "dossier.life" : "dossier.row_life");
  if (path === "_area") return speaking.say("dossier.area");
  if (path === "_number") return speaking.say("dossier.number");
  if (path.startsWith("_same/")) return speaking.say("dossier.same_as");
  const node = askedAt(speaking, path)?.node;
  return inWords(speaking, node?.label) || node?.name || path;
}

/** A label or heading with the answers that its words name, those of the same row first. */
export function worded(words: string, answerAt: (name: string) => string): string {
  return words.replace(/\$\{\s*([^}\s]+)\s*\}/g, (_, name: string) => answerAt(name) || "…");
}
