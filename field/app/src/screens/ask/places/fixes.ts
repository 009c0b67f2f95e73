// Fixes of a satellite receiver as answers, and which of them is worth taking.
//
// This module must not ask the phone where it is.

import type { FormNode } from "../../../forms/index.ts";
import { canonical } from "../../../sync/values/index.ts";

/** Degrees WGS 84; altitude in metres above the ellipsoid, where known; accuracy in metres; `at` UTC ms. */
export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | null;
  readonly accuracy: number;
  readonly at: number;
}

/** Accuracy in metres that is enough where the form does not say (ODK's default is 5; under trees it is never met). */
const ENOUGH = 15;
/** Accuracy in metres beyond which somebody is asked to wait. */
const POOR = 100;

/** What a form wants: metres that are enough, and metres beyond which it warns. */
export function wantedAccuracy(node: FormNode): { readonly enough: number; readonly poor: number } {
  const enough = Number(node.parameters?.["capture-accuracy"]);
  const poor = Number(node.parameters?.["warning-accuracy"]);
  return { enough: enough > 0 ? enough : ENOUGH, poor: poor > 0 ? poor : POOR };
}

/** The answer that a fix is: `latitude longitude altitude accuracy`, canonical. */
export function pointText({ latitude, longitude, altitude, accuracy }: Fix): string {
  return String(canonical("geopoint", [latitude, longitude, altitude ?? 0, accuracy].map(plain).join(" ")));
}

/** A number without exponent, as texts of positions are written. */
function plain(number: number): string {
  return number.toFixed(9);
}

/** Latitude, longitude and accuracy of a point's text; undefined when it is none. */
export function readPoint(text: string): { lat: string; lon: string; accuracy: number } | undefined {
  const [lat, lon, , accuracy = "0"] = text.split(" ");
  return lat === undefined || lon === undefined ? undefined : { lat, lon, accuracy: Number(accuracy) };
}

/** The better of two fixes: the more accurate one, unless it is older than a minute (somebody walks). */
export function better(one: Fix | undefined, fresh: Fix): Fix {
  if (one === undefined || fresh.at - one.at > 60_000) return fresh;
  return fresh.accuracy <= one.accuracy ? fresh : one;
}

/** The points of a line or ring; a ring's last point is its first again. */
export function pointsOf(text: string, isRing: boolean): string[] {
  const points = text.split(";").filter((each) => each.trim() !== "");
  return isRing && points.length > 3 && points[0] === points[points.length - 1] ? points.slice(0, -1) : points;
}

/** The answer that points are; a ring is closed. Too few are kept as they are, and are no line yet. */
export function lineText(points: readonly string[], isRing: boolean): string | null {
  if (points.length === 0) return null;
  const closed = isRing && points.length >= 3 ? [...points, points[0]] : points;
  return closed.join(";");
}
