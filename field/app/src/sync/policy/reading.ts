// What a policy answers, and the siblings it looks at, with equal values taken together.
//
// Two people who wrote the same value in two spellings disagree about nothing: they are one answer.

import { headKey, type Head } from "../states/head.ts";
import { byCodePoint } from "../text/index.ts";
import { CLEARED, equalityKey, type Value } from "../values/index.ts";
import type { Question } from "./question.ts";

/** Roles whose word counts before that of volunteers and village leads. */
const STAFF = new Set(["clerk", "reconciler", "administrator"]);

export function isStaff(role: string): boolean {
  return STAFF.has(role);
}

/** Order of two things: negative when the first is before. */
export type Order<T> = (one: T, other: T) => number;

/** Later is greater: a trusted clock first, then effective time, then the name (clocks never decide alone). */
export const byPrecedence: Order<Head> = ({ origin: one }, { origin: other }) =>
  Number(one.ok) - Number(other.ok) || one.t - other.t || byCodePoint(one.name, other.name);

/** The order in which texts and lists are shown: effective time, then name. */
export const byEffectiveTime: Order<Head> = ({ origin: one }, { origin: other }) =>
  one.t - other.t || byCodePoint(one.name, other.name);

/** When something was first said, trusted clocks first. */
const byFirstSaid: Order<Head> = (one, other) =>
  Number(other.origin.ok) - Number(one.origin.ok) || byEffectiveTime(one, other);

/** A list that holds something. */
export type Some<T> = readonly [T, ...T[]];

export function isSome<T>(list: readonly T[]): list is Some<T> {
  return list.length > 0;
}

/** The greatest of a list. */
export function greatest<T>(list: Some<T>, order: Order<T>): T {
  return list.reduce((best, each) => (order(each, best) > 0 ? each : best));
}

/** The least of a list. */
export function least<T>(list: Some<T>, order: Order<T>): T {
  return list.reduce((best, each) => (order(each, best) < 0 ? each : best));
}

/** One value among siblings, with every head that says it, in order of precedence, last first. */
export interface Answer {
  readonly key: string;
  readonly heads: Some<Head>;
  /** The head whose spelling is shown. */
  readonly shown: Head;
  /** The value as it is shown. */
  readonly value: Value;
  /** Whether the answer was taken away. */
  readonly cleared: boolean;
  /** Whether a member of staff said it. */
  readonly byStaff: boolean;
  /** The head that said it first, trusted clocks before others. */
  readonly first: Head;
}

function answerOf(key: string, heads: Some<Head>): Answer {
  const shown = heads[0];
  const byStaff = heads.some((head) => isStaff(head.origin.role));
  return { key, heads, shown, value: shown.value, cleared: key === CLEARED, byStaff, first: least(heads, byFirstSaid) };
}

/** The answer that was said before all others, trusted clocks first. */
export function firstOf(answers: Some<Answer>): Answer {
  return least(answers, (one, other) => byFirstSaid(one.first, other.first));
}

/** The answer said last, by trusted clocks before others. */
export function latestOf(answers: Some<Answer>): Answer {
  return greatest(answers, (one, other) => byPrecedence(one.shown, other.shown));
}

/**
 * What is shown at a path.
 *
 * `settled` is false when a person must decide: a conflict is open and `value` is only what is shown meanwhile.
 * `shown` is the head whose value or spelling leads (undefined when there is nothing to show); `value` may hold more
 * than that head's own, where a policy gathers. `others` are all other siblings, by name. `trail` are the states that a
 * state machine passed, oldest first, ending with `shown`.
 */
export interface Reading {
  readonly value: Value;
  readonly settled: boolean;
  readonly shown: Head | undefined;
  readonly others: readonly Head[];
  readonly trail: readonly Head[];
}

/** The whole set of siblings at a question: all heads by name, and the different answers among them by name. */
export interface Siblings {
  readonly question: Question;
  readonly heads: readonly Head[];
  readonly answers: Some<Answer>;
}

/** The answers that are not cleared. */
export function saidOf(siblings: Siblings): Answer[] {
  return siblings.answers.filter((answer) => !answer.cleared);
}

/** The answers that are not cleared; where two differ, at most one is, so there is at least one. */
export function someSaid(siblings: Siblings): Some<Answer> {
  const said = saidOf(siblings);
  return isSome(said) ? said : siblings.answers;
}

/** Settled: `head` is shown, or `value` when it is given. */
export function settled(siblings: Siblings, head: Head, value?: Value, trail: readonly Head[] = []): Reading {
  const shown = value === undefined ? head.value : value;
  return { value: shown, settled: true, shown: head, others: without(siblings, head), trail };
}

/** Open: `head` is shown until somebody decides. */
export function open(siblings: Siblings, head: Head): Reading {
  return { value: head.value, settled: false, shown: head, others: without(siblings, head), trail: [] };
}

function keyOf(head: Head): string {
  return headKey(head.origin.name, head.path);
}

function byName(one: Head, other: Head): number {
  return byCodePoint(one.origin.name, other.origin.name) || byCodePoint(one.path, other.path);
}

function without(siblings: Siblings, shown: Head): Head[] {
  return siblings.heads.filter((head) => keyOf(head) !== keyOf(shown));
}

/** The siblings as a set: without repetition, in an order of their own, equal values taken together. */
export function siblingsOf(question: Question, heads: readonly Head[]): Siblings | undefined {
  const unique = [...new Map(heads.map((head) => [keyOf(head), head])).values()].sort(byName);
  const byKey = new Map<string, Head[]>();
  for (const head of unique) {
    const key = equalityKey(question.kind, head.value);
    byKey.set(key, [...(byKey.get(key) ?? []), head]);
  }
  const answers: Answer[] = [];
  for (const [key, group] of byKey) {
    const ordered = group.sort((one, other) => byPrecedence(other, one));
    if (isSome(ordered)) answers.push(answerOf(key, ordered));
  }
  answers.sort((one, other) => byName(one.shown, other.shown));
  return isSome(answers) ? { question, heads: unique, answers } : undefined;
}
