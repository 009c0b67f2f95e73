// What is known already: a new dossier starts with it, and people are not asked twice.
//
// Forms say what their answers mean in `bind::packhorse:prefill` (docs/forms.md). Consent does not carry over, what
// differs is never taken for certain, and nothing is filled in that nobody confirmed. Pure.

export { type Confirmed, confirmed } from "./confirming.ts";
export { type Known, type Source, daysOf } from "./facts.ts";
export { type Proposal, areaOf, isCertain, proposals, proposedValue } from "./proposing.ts";
