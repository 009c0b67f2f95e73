// A fill-in as a walk over screens, without any screen: what is looked at, what comes next, rows, review, saving.
//
// The interface is a view of it. Pure: time, chance and ids are handed in. Nothing here may touch a store.

export { mayGoOn, needsConsent } from "./consent.ts";
export { type Draft, type Start, type Way, begun, valuesOf } from "./draft.ts";
export { type Line, inLanguage, labelAt, otherFaults, reviewOf, saidAt } from "./review.ts";
export { changeOf } from "./saving.ts";
export type { Screen } from "./screens.ts";
export { decodeDraft, encodeDraft } from "./stored.ts";
export { type Switched, switched } from "./switching.ts";
export { Walk, type WalkSurroundings } from "./walk.ts";
