// Area, distance and geofence of points written `lat lon altitude accuracy`, joined by `;` (WGS 84 degrees).
//
// The earth is a sphere of 6,378,100 m here, as in ODK Collect (JavaRosa's GeoUtils), so that both answer alike; that
// is up to 0.5 % off, and measuring for the file is done by the server. Results are rounded to 2 decimals. This module
// must not judge whether a point is where people say it is.

import { plainNumber, textsOf } from "../evaluating/convert.ts";
import type { Frame, Result } from "../nodes.ts";
import { rounded } from "./numbers.ts";
import type { Works } from "./work.ts";

/** Metres. */
const RADIUS = 6_378_100;

/** In degrees. */
interface Point {
  readonly lat: number;
  readonly lon: number;
}

function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}

function pointOf(text: string): Point | undefined {
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
  if (words.length < 2 || words.length > 4) return undefined;
  const [lat = NaN, lon = NaN] = words.map(plainNumber);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** All points of all values in order; undefined when one cannot be read. Empty values have none. */
function pointsOf(frame: Frame, values: readonly Result[]): Point[] | undefined {
  const found: Point[] = [];
  for (const text of textsOf(values)) {
    const written = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
    for (const part of written === "" ? [] : written.replace(/;$/, "").split(";")) {
      const point = pointOf(part);
      if (point === undefined) return undefined;
      found.push(point);
    }
  }
  frame.meter.spend(found.length);
  return found;
}

/** Haversine, in metres. */
function between(a: Point, b: Point): number {
  const [lat1, lat2] = [radians(a.lat), radians(b.lat)];
  let sines = Math.sin((lat2 - lat1) / 2) ** 2;
  sines += Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(sines)));
}

function distance(frame: Frame, values: readonly Result[]): number {
  const points = pointsOf(frame, values);
  if (points === undefined) return NaN;
  let metres = 0;
  for (const [n, b] of points.entries()) {
    const a = points[n - 1];
    if (a !== undefined) metres += between(a, b);
  }
  return rounded(metres, 2);
}

/** Triangles from the first corner on a plane that touches there; the ring closes itself. */
function area(frame: Frame, value: Result): number {
  const points = pointsOf(frame, [value]);
  const first = points?.[0];
  if (points === undefined) return NaN;
  if (first === undefined || points.length < 3) return 0;
  const degree = (2 * RADIUS * Math.PI) / 360;
  let twice = 0;
  let last: { readonly x: number; readonly y: number } | undefined;
  for (const { lat, lon } of points.slice(1)) {
    const here = { x: (lon - first.lon) * degree * Math.cos(radians(lat)), y: (lat - first.lat) * degree };
    if (last !== undefined) twice += last.y * here.x - last.x * here.y;
    last = here;
  }
  return rounded(Math.abs(twice) / 2, 2);
}

/** Even-odd rule in degrees; a ring's southern and western edges are inside, the others outside. */
function inside(frame: Frame, point: Result, ring: Result): boolean {
  const [where, corners] = [pointsOf(frame, [point]), pointsOf(frame, [ring])];
  const at = where?.[0];
  if (at === undefined || where?.length !== 1 || corners === undefined || corners.length < 3) return false;
  let within = false;
  for (const [n, a] of corners.entries()) {
    const b = corners[(n + 1) % corners.length] ?? a;
    const crosses = a.lat > at.lat !== b.lat > at.lat;
    if (crosses && at.lon < ((b.lon - a.lon) * (at.lat - a.lat)) / (b.lat - a.lat) + a.lon) within = !within;
  }
  return within;
}

export const WORKS: Works = [
  ["area", (frame, value = "") => area(frame, value)],
  ["enclosed-area", (frame, value = "") => area(frame, value)],
  ["distance", (frame, ...values) => distance(frame, values)],
  ["geofence", (frame, point = "", ring = "") => inside(frame, point, ring)],
];
