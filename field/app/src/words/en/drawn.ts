// What drawings of positions say: these words come with the code that draws.

import type { DRAWN as VI } from "../vi/drawn.ts";

export const DRAWN: Record<keyof typeof VI, string> = {
  "map.label": "Where the dossiers are. Pull, or use the arrow keys, plus and minus.",
  "map.nearer": "Nearer",
  "map.farther": "Farther",
  "map.whole": "See all",
  "map.north": "N",
  "map.under_metre": "less than 1 m",
  "map.metres": "{count} m",
  "map.kilometres": "{count} km",
  "map.mine": "Where you stand",
  "map.mine_is": "The yellow dot is where you stand, accurate to {metres} m",
  "map.find_me": "Where am I?",
  "map.finding": "Looking for the position…",
  "map.nothing": "No dossier here has a position yet.",
  "map.without": "{count} dossiers have no position; see the list.",
  "map.heap": "{count} near each other, one is {title}",
  "map.picked": "What was tapped",
  "map.all": "With a position: {count}",
  "map.away": "{far} from where you stand",
  "map.place_label": "Drawing. Pull it, or use the arrow keys, until the cross is in place.",
  "map.place_how": "Pull the drawing until the cross is in place. Grey dots are other dossiers.",
  "map.place_here": "Place it here",
  "map.nothing_to_go_by": "This phone has no position to go by. Find where you stand first, or leave it empty.",
  "map.outside": "Outside {area}, {far} from its boundary. If it is right, keep it.",
  "map.outside_in": "Outside {area}, {far} from its boundary: in {other}. If it is right, keep it.",
  "map.near_line": "Near the boundary of {area}: {far}.",
  "map.route": "Route {name}",
};
