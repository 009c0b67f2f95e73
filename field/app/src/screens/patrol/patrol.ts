// Everything about patrols, as one part of the code with its words and its style.

import style from "./patrol.css";
import { wear } from "../../look/wearing.ts";
import { learn } from "../../words/index.ts";
import { PATROL } from "../../words/vi/patrol.ts";

learn(PATROL);
wear(style);

export { PatrolScreen } from "./screen.tsx";
