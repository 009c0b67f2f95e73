// A fill-in as a walk over screens, without any screen: what is looked at, what comes next, rows, review, saving.
//
// The interface is a view of it. Pure: time, chance and ids are handed in. Nothing here may touch a store.

export { type WalkSurroundings } from "./holding.ts";
export { mayGoOn } from "./consent.ts";
export { type Draft, type Start, type Way, begun, valuesOf } from "./draft.ts";
export { rowIdOf } from "./ids.ts";
export { type Line, inLanguage, labelAt, otherFaults, reviewOf, saidAt } from "./review.ts";
export { changeOf, leftOut } from "./saving.ts";
export type { Screen } from "./screens.ts";
export { fromContent, toContent } from "./stored.ts";
export { type Switched, switched } from "./switching.ts";
export { Walk } from "./walk.ts";
