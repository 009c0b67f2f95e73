// A piece of the earth as a flat drawing, north above: where a spot stands, what is under a point, how long a bar is.
//
// Equirectangular about the middle of the drawing: within a commune it is off by less than the line of a pen. Pure.

import { distance, EARTH_RADIUS } from "../../sync/policy/place.ts";

/** WGS 84 degrees. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** What is drawn: the spot in the middle, and how many metres a pixel is. */
export interface Frame extends Spot {
  readonly metres: number;
}

/** Width and height in pixels. */
export type Size = readonly [width: number, height: number];

const DEGREE = (EARTH_RADIUS * Math.PI) / 180;
/** Metres a pixel: nobody can point more finely, and a province is enough. */
const [FINEST, COARSEST] = [0.1, 500];
/** Pixels that are left free at the edge. */
const MARGIN = 40;
/** Metres from the middle one beyond which a spot is no reason to draw everything small: 0° 0° is in the sea. */
const NEAR = 50_000;
/** Metres a pixel where there is only one spot. */
const ALONE = 2;

/** Latitude, longitude and accuracy in metres (0: placed by hand) of an answer; undefined for no position. */
export function spotOf(text: string): (Spot & { readonly accuracy: number }) | undefined {
  const [lat, lon, , accuracy = "0"] = text.split(" ");
  if (lat === undefined || lon === undefined || text === "") return undefined;
  const spot = { lat: Number(lat), lon: Number(lon), accuracy: Number(accuracy) };
  return Number.isFinite(spot.lat) && Number.isFinite(spot.lon) ? spot : undefined;
}

/** Metres between two spots. */
export function metresBetween(one: Spot, other: Spot): number {
  return distance([one.lat, one.lon], [other.lat, other.lon]);
}

/** The way from one spot to another: 0 for north, 1 for northeast, up to 7 for northwest. */
export function wayOf(from: Spot, to: Spot): number {
  const east = (to.lon - from.lon) * eastward(from.lat);
  const turn = Math.atan2(east, (to.lat - from.lat) * DEGREE) / (2 * Math.PI);
  return Math.round(turn * 8 + 8) % 8;
}

function eastward(lat: number): number {
  return Math.max(Math.cos((lat * Math.PI) / 180), 0.01) * DEGREE;
}

/** Where a spot stands, in pixels from the upper left. */
export function pointOf(frame: Frame, [width, height]: Size, spot: Spot): readonly [number, number] {
  const x = ((spot.lon - frame.lon) * eastward(frame.lat)) / frame.metres;
  const y = ((spot.lat - frame.lat) * DEGREE) / frame.metres;
  return [width / 2 + x, height / 2 - y];
}

/** The zoom of web maps at which tiles of 256 pixels are as large as the frame's middle. */
export function zoomOf({ lat, metres }: Frame): number {
  return Math.log2((360 * eastward(lat)) / (256 * metres));
}

/** The frame after the paper was pulled by so many pixels to the right and down. */
export function pulled(frame: Frame, right: number, down: number): Frame {
  const lat = Math.min(Math.max(frame.lat + (down * frame.metres) / DEGREE, -85), 85);
  return { ...frame, lat, lon: frame.lon - (right * frame.metres) / eastward(frame.lat) };
}

/** The frame so many times as near. */
export function nearer(frame: Frame, times: number): Frame {
  return { ...frame, metres: Math.min(Math.max(frame.metres / times, FINEST), COARSEST) };
}

/** The frame in which these spots stand, without those that are far from all the others; undefined for none. */
export function fitted(spots: readonly Spot[], [width, height]: Size): Frame | undefined {
  const middle = { lat: median(spots.map(({ lat }) => lat)), lon: median(spots.map(({ lon }) => lon)) };
  if (spots.length === 0) return undefined;
  const near = spots.filter((spot) => metresBetween(spot, middle) < NEAR);
  const [lats, lons] = [near.map(({ lat }) => lat), near.map(({ lon }) => lon)];
  if (near.length === 0) return { ...middle, metres: ALONE };
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const centre = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const across = ((east - west) * eastward(centre.lat)) / Math.max(width - 2 * MARGIN, 1);
  const up = ((north - south) * DEGREE) / Math.max(height - 2 * MARGIN, 1);
  return nearer({ ...centre, metres: Math.max(across, up) || ALONE }, 1);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The longest bar of 1, 2 or 5 times a power of ten that is no longer than so many pixels. */
export function barOf({ metres }: Frame, most: number): { readonly metres: number; readonly pixels: number } {
  const long = metres * most;
  const ten = 10 ** Math.floor(Math.log10(long));
  const bar = [5, 2, 1].map((times) => times * ten).find((each) => each <= long) ?? ten;
  return { metres: bar, pixels: bar / metres };
}

/** Things that stand at a point; those nearer to each other than `apart` pixels are one heap. */
export interface Heap<T> {
  readonly x: number;
  readonly y: number;
  readonly things: readonly T[];
}

function isWithin(heap: { x: number; y: number } | undefined, x: number, y: number, apart: number): boolean {
  return heap !== undefined && Math.abs(heap.x - x) < apart && Math.abs(heap.y - y) < apart;
}

/** What is drawn of things at their points, so that every heap can be tapped; what lies outside is left out. */
export function heaped<T>(
  things: readonly T[],
  at: (thing: T) => readonly [number, number],
  [width, height]: Size,
  apart: number,
): Heap<T>[] {
  const found: { x: number; y: number; things: T[] }[] = [];
  const across = Math.ceil(width / apart) + 3; // cells as wide as heaps are apart: a heap is in one of nine
  const cells = new Map<number, number[]>();
  for (const thing of things) {
    const [x, y] = at(thing);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const cell = Math.floor(y / apart) * across + Math.floor(x / apart) + across + 1;
    const near = [-across, 0, across].flatMap((row) =>
      [-1, 0, 1].flatMap((side) => cells.get(cell + row + side) ?? []),
    );
    const meets = near.filter((each) => isWithin(found[each], x, y, apart));
    const heap = found[Math.min(...meets)];
    if (heap !== undefined) heap.things.push(thing);
    else cells.set(cell, [...(cells.get(cell) ?? []), found.push({ x, y, things: [thing] }) - 1]);
  }
  return found;
}

/**
 * Things by heaps as near as the frame is, wherever it is pulled to: a heap stands where its first thing does, and stays the
 * same until the frame comes nearer or goes farther.
 */
export function spread<T>(
  things: readonly T[],
  spot: (thing: T) => Spot,
  frame: Frame,
  apart: number,
): (readonly T[])[] {
  const points = things.map((thing) => pointOf(frame, [0, 0], spot(thing)));
  const [left, right] = ends(points.map(([x]) => x));
  const [top, bottom] = ends(points.map(([, y]) => y));
  const at = (place: number): readonly [number, number] => {
    const [x, y] = points[place] ?? [left, top];
    return [x - left, y - top];
  };
  const heaps = heaped([...things.keys()], at, [right - left, bottom - top], apart);
  return heaps.map((heap) => heap.things.flatMap((place) => things[place] ?? []));
}

function ends(numbers: readonly number[]): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const each of numbers) [least, most] = [Math.min(least, each), Math.max(most, each)];
  return [least, most];
}
