// Everything that draws positions, as one part of the code with its words.

import { learn } from "../../words/index.ts";
import { DRAWN } from "../../words/vi/drawn.ts";

learn(DRAWN);

export { Place } from "./place.tsx";
export { Positions } from "./positions.tsx";
