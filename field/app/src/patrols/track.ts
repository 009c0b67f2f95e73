// A patrol's track: fixes in segments, the legs that they are, how far, how long, and where nothing was recorded.
//
// The twin of `geo/gpx/values.py` and `geo/gpx/legs.py`, held by tests/vectors/patrols.json. Pure.

import { planeAt } from "../places/sensing.ts";

/** WGS 84 degrees, metres, UTC ms; `accuracy` 0: nobody knows. */
export interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly height: number | undefined;
  readonly time: number | undefined;
  readonly accuracy: number;
}

export type Segment = readonly Fix[];

/** A path that was walked, in the segments between which nothing was recorded. */
export interface Track {
  readonly name: string;
  readonly segments: readonly Segment[];
}

/** Where nothing was recorded: ms between the fixes before and after, and metres as the crow flies. */
export interface Gap {
  readonly before: Fix;
  readonly after: Fix;
  readonly lasted: number | undefined;
  readonly metres: number;
}

/** What was walked without leaving the segment. */
export interface Leg {
  readonly fixes: Segment;
  readonly metres: number;
  readonly lasted: number | undefined;
  readonly ascent: number;
  /** The gap before the leg, to the leg before it, is the first. */
  readonly gaps: readonly Gap[];
}

/** Two minutes without a fix: the path between is not known any more. */
export const GAP_MS = 120_000;
/** A height counts once it lies so far above or below the last turn. */
const RISE = 5;

/** Metres between two positions that are at most some kilometres apart. */
export function metresBetween(one: Pick<Fix, "lon" | "lat">, other: Pick<Fix, "lon" | "lat">): number {
  const [east, north] = planeAt((one.lat + other.lat) / 2);
  return Math.hypot((other.lon - one.lon) * east, (other.lat - one.lat) * north);
}

/** A leg for each segment of all tracks, in the order of their beginning. */
export function legsOf(tracks: readonly Track[]): Leg[] {
  const legs = tracks.flatMap(({ segments }) =>
    segments.map((fixes, place) => legOf(fixes, segments[place - 1]?.at(-1))),
  );
  return legs.sort((one, other) => (beganOf(one) ?? 0) - (beganOf(other) ?? 0));
}

function beganOf({ fixes }: Leg): number | undefined {
  return fixes.find(({ time }) => time !== undefined)?.time;
}

function legOf(fixes: Segment, before: Fix | undefined): Leg {
  const gaps: Gap[] = [];
  let [metres, last] = [0, undefined as Fix | undefined];
  for (const fix of fixes) {
    if (last === undefined && before !== undefined) gaps.push(gapOf(before, fix));
    if (last !== undefined) {
      metres += metresBetween(last, fix);
      if ((between(last, fix) ?? 0) > GAP_MS) gaps.push(gapOf(last, fix));
    }
    last = fix;
  }
  const [first] = fixes;
  const lasted = first && last && between(first, last);
  return { fixes, metres, lasted, ascent: ascentOf(fixes), gaps };
}

function gapOf(before: Fix, after: Fix): Gap {
  return { before, after, lasted: between(before, after), metres: metresBetween(before, after) };
}

function between(one: Fix, other: Fix): number | undefined {
  return one.time === undefined || other.time === undefined ? undefined : other.time - one.time;
}

/** Metres up, between turns that lie far enough apart. */
function ascentOf(fixes: Segment): number {
  const heights = fixes.flatMap(({ height }) => height ?? []);
  let [up, turn] = [0, heights[0] ?? 0];
  for (const height of heights) {
    if (Math.abs(height - turn) < RISE) continue;
    up += Math.max(height - turn, 0);
    turn = height;
  }
  return up;
}

/** Of several legs together: metres, ms, metres up, and all gaps. */
export function wholeOf(legs: readonly Leg[]): {
  readonly metres: number;
  readonly lasted: number;
  readonly ascent: number;
  readonly gaps: readonly Gap[];
} {
  const sum = (told: (leg: Leg) => number | undefined): number => legs.reduce((all, leg) => all + (told(leg) ?? 0), 0);
  return {
    metres: sum(({ metres }) => metres),
    lasted: sum(({ lasted }) => lasted),
    ascent: sum(({ ascent }) => ascent),
    gaps: legs.flatMap(({ gaps }) => gaps),
  };
}
