// Distances as people say them. This module must not measure.

import type { Say } from "../../words/index.ts";

/** Metres below a kilometre, kilometres above. */
export function distanceWords(say: Say, metres: number): string {
  if (metres < 1) return say("map.under_metre");
  if (metres < 1_000) return say("map.metres", { count: Math.round(metres) });
  return say("map.kilometres", { count: Math.round(metres / 100) / 10 });
}
