// Policies for places: the better of two fixes of one spot, and lines or polygons that are the same.
//
// A disagreement between any two siblings is a disagreement: a third value between them does not hide it. Lines and
// polygons are compared by canonical text: real geometry is home's.

import { readValue } from "../values/index.ts";
import { readGeopoint } from "../values/places.ts";
import { byPrecedence, greatest, isSome, latestOf, open, settled } from "./reading.ts";
import type { Answer, Order, Reading, Siblings } from "./reading.ts";

/** Mean radius R1 of the WGS 84 ellipsoid in metres (Moritz, Geodetic Reference System 1980). */
export const EARTH_RADIUS = 6_371_008.8;
/** Metres within which two fixes are one spot, however good their accuracies are. */
export const SAME_SPOT = 25;

/** Latitude and longitude in WGS 84 degrees. */
export type Place = readonly [latitude: number, longitude: number];

function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}

/**
 * Metres between two places, to the centimetre.
 *
 * Haversine formula (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984); off by less than 0.6 % from
 * the ellipsoid. Rounded so that the last bits of another language's sine make no difference.
 */
export function distance(one: Place, other: Place): number {
  const [north, south] = [radians(one[0]), radians(other[0])];
  const half =
    Math.sin((south - north) / 2) ** 2 +
    Math.cos(north) * Math.cos(south) * Math.sin(radians(other[1] - one[1]) / 2) ** 2;
  return Math.floor(2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half))) * 100 + 0.5) / 100;
}

/** A readable point among the siblings; accuracy in metres, 0 is unknown: set by hand. */
interface Fix {
  readonly answer: Answer;
  readonly place: Place;
  readonly accuracy: number;
}

function fixOf(answer: Answer): Fix | undefined {
  const point = readGeopoint(answer.value);
  if (point === undefined) return undefined;
  const [latitude = 0, longitude = 0, , accuracy = 0] = point.split(" ").map(Number);
  return { answer, place: [latitude, longitude], accuracy };
}

/** The greatest is the best: known accuracy, fewer metres, then precedence. */
const byQuality: Order<Fix> = (one, other) =>
  Number(one.accuracy > 0) - Number(other.accuracy > 0) ||
  other.accuracy - one.accuracy ||
  byPrecedence(one.answer.shown, other.answer.shown);

function everyTwo<T>(list: readonly T[], holds: (one: T, other: T) => boolean): boolean {
  return list.every((one, place) => list.slice(place + 1).every((other) => holds(one, other)));
}

function isSameSpot(one: Fix, other: Fix): boolean {
  return distance(one.place, other.place) <= Math.max(SAME_SPOT, one.accuracy + other.accuracy);
}

/** Fixes of one spot: the more accurate one; too far apart, unreadable or cleared: a conflict. */
export function geoBest(siblings: Siblings): Reading {
  const fixes = siblings.answers.flatMap((answer) => fixOf(answer) ?? []);
  if (!isSome(fixes) || fixes.length < siblings.answers.length) return open(siblings, latestOf(siblings.answers).shown);
  const best = greatest(fixes, byQuality).answer.shown;
  return everyTwo(fixes, isSameSpot) ? settled(siblings, best) : open(siblings, best);
}

/** Whether two lines or polygons, as canonical texts, are the same place. */
export type GeometryComparison = (kind: string, one: string, other: string) => boolean;

/** The comparison without geometry: equal canonical text. */
export const sameText: GeometryComparison = (_kind, one, other) => one === other;

/** Lines or polygons that all are the same by `compare`: the latest is shown; otherwise a conflict. */
export function conflictGeometry(siblings: Siblings, compare: GeometryComparison): Reading {
  const { kind } = siblings.question;
  const last = latestOf(siblings.answers).shown;
  const read = siblings.answers.map((answer) => readValue(kind, answer.value));
  const shapes = read.flatMap(({ value, readable }) => (readable && typeof value === "string" ? [value] : []));
  const agreed = shapes.length === read.length && everyTwo(shapes, (one, other) => compare(kind, one, other));
  return agreed ? settled(siblings, last) : open(siblings, last);
}
