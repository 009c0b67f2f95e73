// Whether a position lies in an area, how far from its line, and what that means for its accuracy.
//
// The twin of `geo/tagging/boundaries.py` and `geo/plane.py`, held by tests/vectors/places.json. Pure: packs are handed in.

import type { Corner, PackArea } from "./pack.ts";

/** In the area, nearer to its line than the fix is good, outside of it; or nobody knows the line. */
export type Sense = "inside" | "near" | "outside" | "nowhere";

export interface Sensed {
  /** The smallest area that holds the position; undefined for none. */
  readonly area: PackArea | undefined;
  /** The area by whose line it was judged: the chosen one, else the one that holds it. */
  readonly judged: PackArea | undefined;
  readonly sense: Sense;
  /** Metres to that line. */
  readonly metres: number | undefined;
}

/** WGS 84 (NIMA TR8350.2): metres from the middle to the equator, and the square of the first eccentricity. */
const EQUATOR = 6_378_137;
const BENT = 2 / 298.257223563 - 1 / 298.257223563 ** 2;
const RADIAN = Math.PI / 180;

/** Metres of a degree of longitude and of latitude, right around a latitude. */
export function planeAt(latitude: number): readonly [number, number] {
  const bent = 1 - BENT * Math.sin(latitude * RADIAN) ** 2;
  const along = (EQUATOR / Math.sqrt(bent)) * Math.cos(latitude * RADIAN);
  return [along * RADIAN, ((EQUATOR * (1 - BENT)) / bent ** 1.5) * RADIAN];
}

/** Judge a position (`accuracy` in metres, 0: unknown) by the line of the chosen area, else of the one that holds it. */
export function sensed(areas: readonly PackArea[], at: Corner, accuracy: number, chosen: string): Sensed {
  const area = areas.filter((each) => holds(each, at)).sort((one, other) => sizeOf(one) - sizeOf(other))[0];
  const declared = areas.find(({ id, rings }) => id === chosen && rings.length > 0);
  const judged = declared ?? area;
  if (judged === undefined) return { area, judged, sense: "nowhere", metres: undefined };
  const metres = metresToLine(judged, at);
  const far = holds(judged, at) ? "inside" : "outside";
  return { area, judged, sense: metres < accuracy ? "near" : far, metres };
}

/** Whether an area holds a position: an odd number of its edges lie to the east. */
export function holds({ rings, box }: PackArea, [lon, lat]: Corner): boolean {
  if (box === undefined || lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  let isIn = false;
  for (const ring of rings)
    for (let place = 1; place < ring.length; place += 1) {
      const [[x, y], [u, v]] = [ring[place - 1] ?? [0, 0], ring[place] ?? [0, 0]];
      if (y > lat !== v > lat && lon < x + ((u - x) * (lat - y)) / (v - y)) isIn = !isIn;
    }
  return isIn;
}

/** Metres from a position to an area's line, on the plane of the area's middle. */
export function metresToLine({ rings, box }: PackArea, [lon, lat]: Corner): number {
  const [east, north] = planeAt(box ? Math.round(((box[1] + box[3]) / 2) * 100) / 100 : lat);
  let least = Infinity;
  for (const ring of rings)
    for (let place = 1; place < ring.length; place += 1) {
      const [one, other] = [ring[place - 1] ?? [0, 0], ring[place] ?? [0, 0]];
      const [x, y] = [(one[0] - lon) * east, (one[1] - lat) * north];
      const [right, up] = [(other[0] - one[0]) * east, (other[1] - one[1]) * north];
      const long = right * right + up * up;
      const along = long > 0 ? Math.min(Math.max(-(x * right + y * up) / long, 0), 1) : 0;
      least = Math.min(least, Math.hypot(x + along * right, y + along * up));
    }
  return least;
}

/** Twice the area that rings enclose, in square degrees: to tell the smaller of two. */
function sizeOf({ rings }: PackArea): number {
  let size = 0;
  for (const ring of rings) {
    const [x, y] = ring[0] ?? [0, 0];
    let own = 0;
    for (let place = 1; place < ring.length; place += 1) {
      const [one, other] = [ring[place - 1] ?? [0, 0], ring[place] ?? [0, 0]];
      own += (one[0] - x) * (other[1] - y) - (other[0] - x) * (one[1] - y);
    }
    size += own;
  }
  return Math.abs(size);
}
