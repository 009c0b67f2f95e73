// How answers under a form version are said: its words, those of lists from outside, and names of areas and people.
//
// Everything that has to be fetched was fetched before; this module must not read a store, nor choose among siblings.

import type { Asked, Form, Words } from "../../forms/index.ts";
import { inLanguage } from "../../forms/index.ts";
import type { Language, Say, Sentence } from "../../words/index.ts";

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

/** What a phone notes by itself when a form is filled; forms have no words for it. */
const NOTED_WORDS: ReadonlyMap<string, Sentence> = new Map([
  ["start", "noted.start"],
  ["end", "noted.end"],
  ["today", "noted.today"],
  ["deviceid", "noted.device"],
  ["username", "noted.person"],
]);
const NOTED = new Set([...NOTED_WORDS.keys(), "phonenumber", "email", "start-geopoint"]);

/** Whether a phone notes this by itself. */
export function isNoted(speaking: Speaking, path: string): boolean {
  return NOTED.has(askedAt(speaking, path)?.node?.type ?? "");
}

/** A calculation without words is nobody's answer. */
export function isCalculated(speaking: Pick<Speaking, "form">, path: string): boolean {
  const node = askedAt(speaking, path)?.node;
  return node !== undefined && (node.type === "calculate" || node.type === "hidden") && node.label === undefined;
}

/** Words of the form in the reader's language. */
export function inWords(speaking: Speaking, words: Words | undefined): string {
  return inLanguage(words ?? {}, speaking.language, speaking.form?.document.language ?? "vi");
}

export function askedAt(speaking: Pick<Speaking, "form">, path: string): Asked | undefined {
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
  const noted = NOTED_WORDS.get(node?.type ?? "");
  if (noted !== undefined && node?.label === undefined) return speaking.say(noted);
  return inWords(speaking, node?.label) || node?.name || path;
}

/** A label or heading with the answers that its words name, those of the same row first. */
export function worded(words: string, answerAt: (name: string) => string): string {
  return words.replace(/\$\{\s*([^}\s]+)\s*\}/g, (_, name: string) => answerAt(name) || "…");
}
