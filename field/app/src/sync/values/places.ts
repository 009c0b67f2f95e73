// Positions as text: `latitude longitude altitude accuracy`, WGS 84 degrees and metres; lines join points by `;`.
//
// That is how ODK clients write them. Degrees keep 7 decimals (1 cm), altitude and accuracy 2. Accuracy 0 means
// unknown: the place was set by hand. This module must not measure; distances are for policies.

import { wordsOf, trimmed } from "../text/index.ts";
import { numberText, rounded } from "./numbers.ts";

/** Lowest, highest and decimals of latitude and longitude in degrees, altitude and accuracy in metres. */
const PARTS: readonly (readonly [number, number, number])[] = [
  [-90, 90, 7],
  [-180, 180, 7],
  [-12_000, 100_000, 2],
  [0, 10_000_000, 2],
];

function part(text: string, [low, high, places]: readonly [number, number, number]): string | undefined {
  const number = text.includes(",") ? undefined : numberText(text);
  if (number === undefined) return undefined;
  const short = rounded(number, places);
  return low <= Number(short) && Number(short) <= high ? short : undefined;
}

function point(text: string): string | undefined {
  const words = wordsOf(text);
  if (words.length < 2 || words.length > 4) return undefined;
  const parts = PARTS.map((limits, place) => part(words[place] ?? "0", limits));
  return parts.includes(undefined) ? undefined : parts.join(" ");
}

/** Canonical point; missing altitude or accuracy is 0. undefined when unreadable or outside the world. */
export function readGeopoint(value: unknown): string | undefined {
  return typeof value === "string" ? point(value) : undefined;
}

function pointsOf(value: unknown): string[] | undefined {
  if (typeof value !== "string") return undefined;
  const points = trimmed(value).replace(/;$/, "").split(";").map(point);
  return points.every((each) => each !== undefined) ? points : undefined;
}

/** Canonical line of two points or more, in the order walked. */
export function readGeotrace(value: unknown): string | undefined {
  const points = pointsOf(value);
  return points && points.length >= 2 ? points.join(";") : undefined;
}

/** Canonical ring of three corners or more, closed: a ring whose last point is not its first is closed here. */
export function readGeoshape(value: unknown): string | undefined {
  const points = pointsOf(value);
  const first = points?.[0];
  if (!points || first === undefined || new Set(points).size < 3) return undefined;
  return (first === points[points.length - 1] ? points : [...points, first]).join(";");
}
