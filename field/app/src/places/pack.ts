// A place pack as home made it (docs/places.md): boundaries of a commune's areas, landmarks, planned routes.
//
// Pure. Its text is trusted: its hash is what home signed for. This module must not judge a position.

/** Longitude and latitude, WGS 84 degrees. */
export type Corner = readonly [lon: number, lat: number];

/** An area; `rings` are closed and read by the even-odd rule, none where nobody drew its boundary. */
export interface PackArea {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string;
  readonly rings: readonly (readonly Corner[])[];
  /** West, south, east, north; undefined without rings. */
  readonly box: readonly [number, number, number, number] | undefined;
  readonly spot: Corner | undefined;
}

/** A station or mark (one point), or a planned route. */
export interface Landmark {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly points: readonly Corner[];
}

export interface Pack {
  readonly area: string;
  /** Edges, each once although two areas share it. */
  readonly lines: readonly (readonly Corner[])[];
  readonly areas: readonly PackArea[];
  readonly landmarks: readonly Landmark[];
}

interface Told {
  readonly area: string;
  readonly scale: number;
  readonly lines: readonly (readonly number[])[];
  readonly areas: readonly (Omit<PackArea, "rings" | "box" | "spot"> & {
    readonly rings?: readonly (readonly number[])[];
    readonly spot?: readonly [number, number];
  })[];
  readonly landmarks: readonly (Omit<Landmark, "points"> & { readonly at: readonly number[] })[];
}

export function openPack(text: string): Pack {
  const { area, scale, lines, areas, landmarks } = JSON.parse(text) as Told;
  const walked = lines.map((steps) => cornersOf(steps, scale));
  return {
    area,
    lines: walked,
    areas: areas.map(({ rings = [], spot, ...told }) => {
      const closed = rings.map((ring) => ringOf(ring, walked));
      const middle: Corner | undefined = spot && [spot[0] / scale, spot[1] / scale];
      return { ...told, rings: closed, box: boxOf(closed), spot: middle };
    }),
    landmarks: landmarks.map(({ at, ...told }) => ({ ...told, points: cornersOf(at, scale) })),
  };
}

/** The first corner, then differences. */
function cornersOf(steps: readonly number[], scale: number): Corner[] {
  const found: Corner[] = [];
  let [x, y] = [0, 0];
  for (let place = 0; place + 1 < steps.length; place += 2) {
    x += steps[place] ?? 0;
    y += steps[place + 1] ?? 0;
    found.push([x / scale, y / scale]);
  }
  return found;
}

/** Lines one behind the other, those below zero backwards; the first corner again at the end. */
function ringOf(ways: readonly number[], lines: readonly (readonly Corner[])[]): Corner[] {
  const ring: Corner[] = [];
  for (const way of ways) {
    const line = lines[way < 0 ? ~way : way] ?? [];
    const walked = way < 0 ? [...line].reverse() : line;
    for (const corner of ring.length > 0 ? walked.slice(1) : walked) ring.push(corner);
  }
  return ring;
}

function boxOf(rings: readonly (readonly Corner[])[]): PackArea["box"] {
  if (rings.length === 0) return undefined;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings)
    for (const [lon, lat] of ring) {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  return [west, south, east, north];
}
