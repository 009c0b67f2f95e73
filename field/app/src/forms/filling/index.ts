// Filling in a form: what it asks now, what it works out by itself, and what is wrong with the answers.
//
// Phone and server use the same rules: docs/forms.md says them, tests/vectors/filling holds both to them. Pure: time,
// chance, lists and what is known of the person are handed in. Nothing here refuses an answer, or takes one away.

export { type Choice, Choices } from "./choices.ts";
export { type Fault, type FaultCode } from "./faults.ts";
export { filled, Filling } from "./filled.ts";
export { type Plan, planOf, questionAt } from "./plan.ts";
export { Sheet } from "./sheet.ts";
export { type FillingSurroundings, fillingSurroundings } from "./surroundings.ts";
