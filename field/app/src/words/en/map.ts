// What is said of drawings before one is opened.

import type { MAP as VI } from "../vi/map.ts";

export const MAP: Record<keyof typeof VI, string> = {
  "map.map": "Map",
  "map.list": "List",
  "map.place": "Place on the map",
  "map.by_hand": "placed by hand, no accuracy known",
};
