// Merge policies: one value read out of siblings, or an open conflict.
//
// Every policy is defined on the whole set of siblings, so the order in which changes arrive makes no difference; none
// removes anything: what is not shown stands in `Reading.others`. Policies decide what is shown; they must not write,
// void or replace.

export { distance, type GeometryComparison, type Place } from "./place.ts";
export { policyOf, reservedQuestion, type Policy, type Question, type Rule } from "./question.ts";
export type { Reading } from "./reading.ts";
export { settle } from "./settle.ts";
