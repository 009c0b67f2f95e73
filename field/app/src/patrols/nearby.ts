// Which stations and marks of a place pack are near, and whether somebody is there. Pure.

import type { Landmark } from "../places/pack.ts";
import { metresBetween, type Fix } from "./track.ts";

/** Metres within which a place is told, and within which somebody has come to it. */
const TOLD = 2_000;
const THERE = 100;
const MOST = 3;

export interface Near {
  readonly place: Landmark;
  readonly metres: number;
  /** As near as the fix can tell. */
  readonly isThere: boolean;
}

/** The nearest places to a fix, the nearest first. */
export function nearby(places: readonly Landmark[], fix: Fix): Near[] {
  const found = places.flatMap((place): Near[] => {
    const [at, more] = place.points;
    if (at === undefined || more !== undefined) return [];
    const metres = metresBetween({ lon: at[0], lat: at[1] }, fix);
    return metres <= TOLD ? [{ place, metres, isThere: metres <= THERE + Math.min(fix.accuracy, THERE) }] : [];
  });
  return found.sort((one, other) => one.metres - other.metres).slice(0, MOST);
}
