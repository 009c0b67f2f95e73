// A track as the line of a form: all its legs one behind the other, with as few bends left out as it takes to fit.
//
// A form's answer is one line, so what was not recorded is a straight step in it; the GPX beside it keeps legs apart. Pure.

import { planeAt } from "../places/sensing.ts";
import { canonical } from "../sync/values/index.ts";
import { metresBetween, type Fix } from "./track.ts";

/** How far a line may lie beside the walked one, in metres, until it fits; the file keeps every point. */
const STEPS_M = [0, 2, 5, 10, 20, 50];
/** Characters that an answer may have (`sync/change.py`, MAX_TEXT). */
export const MOST_TEXT = 64_000;

/** The answer that a track is; undefined for one of a single place. */
export function lineOf(fixes: readonly Fix[]): string | undefined {
  if (!fixes.some((fix) => metresBetween(fixes[0] ?? fix, fix) > 0)) return undefined;
  for (const step of STEPS_M) {
    const line = canonical("geotrace", textOf(step > 0 ? simplified(fixes, step) : fixes));
    if (typeof line === "string" && line.length <= MOST_TEXT) return line;
  }
  return undefined;
}

function textOf(fixes: readonly Fix[]): string {
  return fixes.map(pointOf).join(";");
}

/** A fix as the answer to a question about a position. */
export function pointOf({ lat, lon, height, accuracy }: Fix): string {
  const parts = [lat.toFixed(7), lon.toFixed(7), (height ?? 0).toFixed(2), accuracy.toFixed(2)];
  return String(canonical("geopoint", parts.join(" ")));
}

/** The fixes without which a line would lie more than so many metres beside (Douglas and Peucker 1973). */
export function simplified(fixes: readonly Fix[], metres: number): Fix[] {
  const kept = new Uint8Array(fixes.length);
  const [east, north] = planeAt(fixes[0]?.lat ?? 0);
  const points = fixes.map(({ lon, lat }) => [lon * east, lat * north] as const);
  kept[0] = kept[fixes.length - 1] = 1;
  const left: [number, number][] = [[0, fixes.length - 1]];
  for (let part = left.pop(); part; part = left.pop()) {
    const [from, to] = part;
    let [farthest, place] = [metres, -1];
    for (let at = from + 1; at < to; at += 1) {
      const away = beside(points[at] ?? [0, 0], points[from] ?? [0, 0], points[to] ?? [0, 0]);
      if (away > farthest) [farthest, place] = [away, at];
    }
    if (place < 0) continue;
    kept[place] = 1;
    left.push([from, place], [place, to]);
  }
  return fixes.filter((_, place) => kept[place]);
}

type Point = readonly [number, number];

function beside([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [right, up] = [toX - fromX, toY - fromY];
  const long = right * right + up * up;
  const share = long > 0 ? Math.min(Math.max(((x - fromX) * right + (y - fromY) * up) / long, 0), 1) : 0;
  return Math.hypot(x - fromX - share * right, y - fromY - share * up);
}
