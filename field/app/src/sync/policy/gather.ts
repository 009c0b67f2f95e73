// Policies that keep everything and show it together: texts, photos, sets and orders.
//
// Rows of a repeat live at random ids, so two people who add a row never meet at one path: `union_by_key` and
// `ordered_list` cannot conflict at a leaf. Where a client writes the whole set or the whole order as one value (lines
// of a text, a list of row ids), it is united here.

import { canonicalJson } from "../states/digest.ts";
import { textKey } from "../text/index.ts";
import { equalityKey, type Value } from "../values/index.ts";
import { byEffectiveTime, isSome, latestOf, least, saidOf, settled, someSaid } from "./reading.ts";
import type { Answer, Reading, Siblings, Some } from "./reading.ts";

/** The answers in effective order of when each was first said, cleared ones left out. */
function chronological(siblings: Siblings): Answer[] {
  const first = (answer: Answer) => least(answer.heads, byEffectiveTime);
  return saidOf(siblings).sort((one, other) => byEffectiveTime(first(one), first(other)));
}

function leader(siblings: Siblings, answers: readonly Answer[]): Answer {
  return latestOf(isSome(answers) ? answers : siblings.answers);
}

/** All of them, as a list in effective order; a single one stays a plain value. */
export function keepAll(siblings: Siblings): Reading {
  const answers = chronological(siblings);
  const { shown } = leader(siblings, answers);
  return settled(siblings, shown, answers.length > 1 ? answers.map((answer) => answer.value) : undefined);
}

function textOf(value: Value): string {
  return typeof value === "string" ? value : canonicalJson(value);
}

/** How many lines two texts begin with in common. */
function commonLines(one: readonly string[], other: readonly string[]): number {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place++)
    if (textKey(one[place] ?? "") !== textKey(other[place] ?? "")) return place;
  return length;
}

/** Notes one below the other in effective order; the lines that two notes both begin with stand once. */
export function append(siblings: Siblings): Reading {
  const answers = chronological(siblings);
  const earlier: string[][] = [];
  const lines: string[] = [];
  for (const answer of answers) {
    const own = textOf(answer.value).split("\n");
    lines.push(...own.slice(Math.max(0, ...earlier.map((before) => commonLines(own, before)))));
    earlier.push(own);
  }
  return settled(siblings, leader(siblings, answers).shown, lines.join("\n"));
}

function elementsOf(value: Value): readonly Value[] {
  return typeof value === "object" && value !== null ? value : textOf(value).split("\n");
}

/** The elements of all lists, or the lines of all texts, each once, in the order given. */
function united(answers: Some<Answer>): Value {
  const elements = new Map<string, Value>();
  for (const answer of answers)
    for (const element of elementsOf(answer.value)) {
      const key = equalityKey("any", element);
      if (!elements.has(key)) elements.set(key, element);
    }
  const isList = answers.some((answer) => Array.isArray(answer.value));
  return isList ? [...elements.values()] : [...elements.values()].map(textOf).join("\n");
}

/** At one element (`thiet_bi/wifi`): there if anybody added it. A set written as one value: the union. */
export function addWinsSet(siblings: Siblings): Reading {
  const added = siblings.answers.filter((answer) => answer.value === true);
  if (isSome(added)) return settled(siblings, latestOf(added).shown);
  const answers = chronological(siblings).filter((answer) => answer.value !== false);
  if (!isSome(answers)) return settled(siblings, latestOf(someSaid(siblings)).shown);
  return settled(siblings, latestOf(answers).shown, united(answers));
}

/** The latest order, followed by the rows that only other orders name: a concurrently added row keeps a place. */
export function orderedList(siblings: Siblings): Reading {
  const last = latestOf(someSaid(siblings));
  const rest = chronological(siblings).filter((answer) => answer !== last);
  return settled(siblings, last.shown, united([last, ...rest]));
}
