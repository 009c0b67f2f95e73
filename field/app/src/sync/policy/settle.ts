// The one entrance to the policies: a question and its siblings in, a reading out.

import type { Head } from "../states/head.ts";
import { addWinsSet, append, keepAll, orderedList } from "./gather.ts";
import { stateMachine } from "./machine.ts";
import * as order from "./order.ts";
import { conflictGeometry, geoBest, sameText, type GeometryComparison } from "./place.ts";
import { policyOf, type Question, type Rule } from "./question.ts";
import { latestOf, settled, siblingsOf, type Reading, type Siblings } from "./reading.ts";

const RULES: Readonly<Record<Exclude<Rule, "conflict_geometry">, (siblings: Siblings) => Reading>> = {
  conflict: order.conflict,
  latest: order.latest,
  derived: order.latest,
  min: order.lowest,
  max: order.highest,
  immutable: order.immutable,
  or_true: order.orTrue,
  staff_wins: order.staffWins,
  latest_withdrawal_wins: order.withdrawal,
  state_machine: stateMachine,
  add_wins_set: addWinsSet,
  append,
  keep_all: keepAll,
  union_by_key: addWinsSet,
  ordered_list: orderedList,
  geo_best: geoBest,
};

const NOTHING: Reading = { value: null, settled: true, shown: undefined, others: [], trail: [] };

/**
 * What is shown at a path with these heads, and whether a person must decide.
 *
 * The answer does not depend on the order of `heads`, nor on repetitions; equal values are one.
 */
export function settle(question: Question, heads: readonly Head[], compare: GeometryComparison = sameText): Reading {
  const siblings = siblingsOf(question, heads);
  if (siblings === undefined) return NOTHING;
  if (siblings.answers.length === 1) return settled(siblings, latestOf(siblings.answers).shown);
  const { rule, argument } = policyOf(question.policy);
  if (rule === "conflict_geometry") return conflictGeometry(siblings, compare);
  if (argument === "order" && rule === "min") return order.lowestChoice(siblings);
  if (argument === "order" && rule === "max") return order.highestChoice(siblings);
  return RULES[rule](siblings);
}
