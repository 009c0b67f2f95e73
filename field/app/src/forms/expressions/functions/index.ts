// The functions of `signatures`, by subject; each takes the frame and its converted arguments.
//
// Nothing here reads a clock, draws lots or looks anything up but through the frame's surroundings.

import { WORKS as ANSWERS } from "./answers.ts";
import { WORKS as CHANCE } from "./chance.ts";
import { WORKS as MOMENTS } from "./moments.ts";
import { WORKS as NODESETS } from "./nodesets.ts";
import { WORKS as NUMBERS } from "./numbers.ts";
import { WORKS as PLACES } from "./places.ts";
import { WORKS as TEXTS } from "./texts.ts";
import type { Work } from "./work.ts";

/** Functions whose arguments are all evaluated first. The others are in `evaluating/calls.ts`. */
export const WORKS: ReadonlyMap<string, Work> = new Map([
  ...TEXTS,
  ...NUMBERS,
  ...ANSWERS,
  ...NODESETS,
  ...MOMENTS,
  ...PLACES,
  ...CHANCE,
]);
