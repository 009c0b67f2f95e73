// How long a line is and how large what it encloses, on the plane of its middle. Pure.

import type { Corner } from "./pack.ts";
import { planeAt } from "./sensing.ts";

/** Metres along a line; a ring is closed before. */
export function lengthOf(line: readonly Corner[]): number {
  const [east, north] = planeOf(line);
  let metres = 0;
  for (let place = 1; place < line.length; place += 1) {
    const [one, other] = [line[place - 1] ?? [0, 0], line[place] ?? [0, 0]];
    metres += Math.hypot((other[0] - one[0]) * east, (other[1] - one[1]) * north);
  }
  return metres;
}

/** Square metres that a closed ring encloses. */
export function areaOf(ring: readonly Corner[]): number {
  const [east, north] = planeOf(ring);
  const [x, y] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let place = 1; place < ring.length; place += 1) {
    const [one, other] = [ring[place - 1] ?? [0, 0], ring[place] ?? [0, 0]];
    twice += (one[0] - x) * (other[1] - y) - (other[0] - x) * (one[1] - y);
  }
  return (Math.abs(twice) / 2) * east * north;
}

function planeOf(line: readonly Corner[]): readonly [number, number] {
  const lats = line.map(([, lat]) => lat);
  return planeAt((Math.min(...lats) + Math.max(...lats)) / 2);
}
