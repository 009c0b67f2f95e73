// Basemaps as one part of the code, with their words, their style, and the libraries that draw tiles.

import { wear } from "../../look/wearing.ts";
import { learn } from "../../words/index.ts";
import { GROUND } from "../../words/vi/ground.ts";
import style from "./basemap.css";

learn(GROUND);
wear(style);

export { Shelf } from "./shelf.tsx";
export { Under } from "./under.tsx";
