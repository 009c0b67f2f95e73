// How much of a planned route was walked, and the stretches that were missed; told again with every fix.
//
// A stretch counts as walked when the track came within so many metres of it, whenever that was. The twin of
// `geo/gpx/coverage.py`, held by tests/vectors/patrols.json: there the track is widened to a surface, here each step of it
// is held against each piece of the route. Pure.

import { planeAt } from "../places/sensing.ts";
import type { Corner } from "../places/pack.ts";
import type { Fix, Track } from "./track.ts";

/** A receiver under trees is right to 10 to 20 m; a ranger walks beside the path, not on it. */
export const WITHIN_M = 50;
/** Shorter pieces are edges, not stretches that somebody missed. */
const NO_STRETCH_M = 1;

type Point = readonly [x: number, y: number];
/** From and to, in metres along the route. */
type Span = readonly [from: number, to: number];

/** Metres of the route and of what was walked of it; what was missed as lines. */
export interface Coverage {
  readonly metres: number;
  readonly walked: number;
  readonly missed: readonly (readonly Corner[])[];
}

interface Piece {
  readonly from: Point;
  readonly to: Point;
  /** Metres along the route where it begins, and how long it is. */
  readonly at: number;
  readonly long: number;
  /** What of it was walked, from 0 to `long`; kept apart from each other, in order. */
  spans: readonly Span[];
}

/** A planned route, and what of it was walked so far. */
export class Covering {
  private readonly pieces: readonly Piece[];
  private readonly east: number;
  private readonly north: number;
  /** How many fixes of each segment were taken. */
  private readonly done: number[] = [];

  constructor(
    private readonly route: readonly Corner[],
    private readonly within = WITHIN_M,
  ) {
    const lat = route.reduce((sum, corner) => sum + corner[1], 0) / Math.max(route.length, 1);
    [this.east, this.north] = planeAt(lat);
    let at = 0;
    this.pieces = route.slice(1).map((corner, place): Piece => {
      const [from, to] = [this.pointOf(route[place] ?? corner), this.pointOf(corner)];
      const piece: Piece = { from, to, at, long: Math.hypot(to[0] - from[0], to[1] - from[1]), spans: [] };
      at += piece.long;
      return piece;
    });
  }

  /** Somebody walked straight from one corner to another (the same one for a single fix). */
  walk(one: Corner, other: Corner): void {
    const [from, to] = [this.pointOf(one), this.pointOf(other)];
    const { within } = this;
    const [left, right] = [Math.min(from[0], to[0]) - within, Math.max(from[0], to[0]) + within];
    const [low, high] = [Math.min(from[1], to[1]) - within, Math.max(from[1], to[1]) + within];
    for (const piece of this.pieces) {
      const [[x, y], [u, v]] = [piece.from, piece.to];
      if (Math.max(x, u) < left || Math.min(x, u) > right || Math.max(y, v) < low || Math.min(y, v) > high) continue;
      const span = reached(piece, from, to, within);
      if (span !== undefined) piece.spans = joined(piece.spans, span);
    }
  }

  /** What tracks walked since they were last asked about: segments only grow at their ends. */
  walkOn(tracks: readonly Track[]): this {
    tracks
      .flatMap(({ segments }) => segments)
      .forEach((fixes, place) => {
        for (let at = this.done[place] ?? 0; at < fixes.length; at += 1) this.step(fixes[at - 1], fixes[at]);
        this.done[place] = fixes.length;
      });
    return this;
  }

  private step(before: Fix | undefined, fix: Fix | undefined): void {
    if (fix) this.walk(before ? [before.lon, before.lat] : [fix.lon, fix.lat], [fix.lon, fix.lat]);
  }

  get coverage(): Coverage {
    const last = this.pieces.at(-1);
    const metres = last ? last.at + last.long : 0;
    const missed = this.missedSpans().filter(([from, to]) => to - from >= NO_STRETCH_M);
    const left = missed.reduce((sum, [from, to]) => sum + to - from, 0);
    return { metres, walked: metres - left, missed: missed.map((span) => this.lineOf(span)) };
  }

  private missedSpans(): Span[] {
    const found: [number, number][] = [];
    for (const { at, long, spans } of this.pieces) {
      let begin = 0;
      for (const [from, to] of [...spans, [long, long] as const]) {
        const before = found.at(-1);
        if (from > begin) {
          if (before !== undefined && before[1] === at + begin) before[1] = at + from;
          else found.push([at + begin, at + from]);
        }
        begin = to;
      }
    }
    return found;
  }

  private lineOf([from, to]: Span): Corner[] {
    const inside = this.pieces.filter(({ at }) => at > from && at < to);
    return [this.cornerAt(from), ...inside.map((piece) => this.cornerOf(piece.from)), this.cornerAt(to)];
  }

  private cornerAt(metres: number): Corner {
    const piece = this.pieces.find(({ at, long }) => metres <= at + long) ?? this.pieces.at(-1);
    if (piece === undefined) return this.route[0] ?? [0, 0];
    const share = piece.long > 0 ? (metres - piece.at) / piece.long : 0;
    return this.cornerOf(along(piece, share));
  }

  private pointOf([lon, lat]: Corner): Point {
    return [lon * this.east, lat * this.north];
  }

  private cornerOf([x, y]: Point): Corner {
    return [x / this.east, y / this.north];
  }
}

/** What of a route tracks have walked. */
export function coverageOf(route: readonly Corner[], tracks: readonly Track[], within = WITHIN_M): Coverage {
  return new Covering(route, within).walkOn(tracks).coverage;
}

function along({ from, to }: Pick<Piece, "from" | "to">, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** What of a piece lies within a distance of a step; one span, since what lies around a step has no hollows. */
function reached(piece: Piece, one: Point, other: Point, within: number): Span | undefined {
  const spans = [inDisc(piece, one, within), inDisc(piece, other, within), inStrip(piece, one, other, within)];
  const found = spans.flatMap((span) => span ?? []);
  if (found.length === 0) return undefined;
  const [from, to] = [Math.max(Math.min(...found), 0), Math.min(Math.max(...found), 1)];
  return from <= to ? [from * piece.long, to * piece.long] : undefined;
}

/** Shares of a piece at which its line enters and leaves a disc. */
function inDisc({ from, to, long }: Piece, [x, y]: Point, within: number): Span | undefined {
  const [right, up] = [to[0] - from[0], to[1] - from[1]];
  const [over, above] = [x - from[0], y - from[1]];
  if (long === 0) return Math.hypot(over, above) <= within ? [0, 1] : undefined;
  const middle = (over * right + above * up) / long ** 2;
  const aside = (over * up - above * right) / long;
  const half = within ** 2 - aside ** 2;
  if (half < 0) return undefined;
  const reach = Math.sqrt(half) / long;
  return within01([middle - reach, middle + reach]);
}

/** Shares of a piece at which its line is beside a step, and near enough. */
function inStrip(piece: Piece, one: Point, other: Point, within: number): Span | undefined {
  const [right, up] = [other[0] - one[0], other[1] - one[1]];
  const long = Math.hypot(right, up);
  if (long === 0) return undefined;
  const placed = ([x, y]: Point): Point => [
    ((x - one[0]) * right + (y - one[1]) * up) / long,
    ((x - one[0]) * up - (y - one[1]) * right) / long,
  ];
  const [from, to] = [placed(piece.from), placed(piece.to)];
  const beside = between(from[0], to[0], 0, long);
  const near = between(from[1], to[1], -within, within);
  return beside && near && within01([Math.max(beside[0], near[0]), Math.min(beside[1], near[1])]);
}

/** Shares at which what runs evenly from `one` to `other` lies between two numbers. */
function between(one: number, other: number, low: number, high: number): Span | undefined {
  if (one === other) return one >= low && one <= high ? [0, 1] : undefined;
  const shares = [(low - one) / (other - one), (high - one) / (other - one)];
  return within01([Math.min(...shares), Math.max(...shares)]);
}

function within01([from, to]: Span): Span | undefined {
  const cut: Span = [Math.max(from, 0), Math.min(to, 1)];
  return cut[0] <= cut[1] ? cut : undefined;
}

/** Spans with one more; those that touch become one. */
function joined(spans: readonly Span[], span: Span): readonly Span[] {
  const apart = spans.filter(([from, to]) => to < span[0] || from > span[1]);
  const met = spans.filter(([from, to]) => to >= span[0] && from <= span[1]);
  const whole: Span = [Math.min(span[0], ...met.map(([from]) => from)), Math.max(span[1], ...met.map(([, to]) => to))];
  return [...apart, whole].sort((one, other) => one[0] - other[0]);
}
