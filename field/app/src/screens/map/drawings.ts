// Everything that draws positions, as one part of the code with its words and its style.

import style from "../../look/map.css";
import { wear } from "../../look/wearing.ts";
import { learn } from "../../words/index.ts";
import { DRAWN } from "../../words/vi/drawn.ts";

learn(DRAWN);
wear(style);

export { Place } from "./place.tsx";
export { Positions } from "./positions.tsx";
