// GPX 1.0 and 1.1 as GPS units and phones write it, also when the file was cut or scratched: a damaged file gives every
// point that it holds, and says that it is damaged.
//
// The twin of `geo/gpx/reading.py`, held by tests/vectors/patrols.json. Pure; it must not judge what it reads.

import type { Fix, Segment, Track } from "../track.ts";
import { scan } from "./scanning.ts";

/** A marked place. Units write names in capitals without marks, and use them again. */
export interface Waypoint {
  readonly fix: Fix;
  readonly name: string;
  readonly comment: string;
}

export interface Route {
  readonly name: string;
  readonly fixes: Segment;
}

/** `unplaced`: points without a position that can be read; `damaged`: the first line that is not as it was written. */
export interface Gpx {
  readonly waypoints: readonly Waypoint[];
  readonly routes: readonly Route[];
  readonly tracks: readonly Track[];
  readonly unplaced: number;
  readonly damaged: number | undefined;
}

/** Why a file is no patrol at all. */
export class NoGpxError extends Error {
  constructor(readonly code: "unreadable" | "too_large") {
    super(code);
  }
}

/** A day of fixes each second is about 10 MB; a phone has less memory than home. */
export const MOST_BYTES = 16 * 1024 * 1024;
export const MOST_POINTS = 100_000;
const POINTS: ReadonlySet<string> = new Set(["wpt", "trkpt", "rtept"]);

/** All that the bytes of a file hold. Throws NoGpxError. */
export function readGpx(bytes: Uint8Array, most = MOST_POINTS): Gpx {
  if (bytes.length > MOST_BYTES) throw new NoGpxError("too_large");
  const written = decoded(bytes);
  const text = written.replaceAll("\0", " "); // memory that a unit never wrote
  const reading = new Reading(most);
  const place = leastOf(scan(text, reading), written.indexOf("\0"));
  const isTorn = place !== undefined && /<gpx(?![^\s/>])/.test(text.slice(0, 4_096));
  if (reading.root !== "gpx" && !isTorn) throw new NoGpxError("unreadable");
  reading.end("gpx");
  const damaged = place === undefined ? undefined : text.slice(0, place).split("\n").length;
  const { waypoints, routes, tracks, unplaced } = reading;
  return { waypoints, routes, tracks, unplaced, damaged };
}

function leastOf(one: number | undefined, other: number): number | undefined {
  return other < 0 ? one : Math.min(one ?? other, other);
}

/** What the file says of its letters, else UTF-8. A byte that is none becomes a mark that no element holds. */
function decoded(bytes: Uint8Array): string {
  const [one, other] = bytes;
  const wide = one === 0xff && other === 0xfe ? "utf-16le" : one === 0xfe && other === 0xff ? "utf-16be" : undefined;
  if (wide) return new TextDecoder(wide).decode(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 100));
  const said = /^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(said).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What was read so far. */
class Reading {
  /** The first element. */
  root: string | undefined;
  readonly waypoints: Waypoint[] = [];
  readonly routes: Route[] = [];
  readonly tracks: Track[] = [];
  unplaced = 0;
  private points = 0;
  private point: { readonly kind: string; readonly at: ReadonlyMap<string, string> } | undefined;
  private texts = new Map<string, string>();
  private walked: Fix[] = [];
  private segments: Segment[] = [];
  private planned: Fix[] = [];
  private name = "";
  /** Elements of the point that are open. */
  private deep = 0;

  constructor(private readonly most: number) {}

  begin(name: string, attributes: ReadonlyMap<string, string>): void {
    this.root ??= name;
    if (POINTS.has(name)) {
      this.endPoint();
      if (++this.points > this.most) throw new NoGpxError("too_large");
      this.point = { kind: name, at: attributes };
      this.texts = new Map();
      this.deep = 0;
    } else if (this.point) this.deep += 1;
    else if (name === "trkseg") this.endSegment();
    else if (name === "trk") this.endTrack();
    else if (name === "rte") this.endRoute();
  }

  end(name: string, text = ""): void {
    if (name === this.point?.kind) return this.endPoint();
    if (this.point && this.deep > 0) {
      if (this.deep === 1 && !this.texts.has(name)) this.texts.set(name, inLine(text));
      this.deep -= 1;
      return;
    }
    if (name === "name") this.name ||= inLine(text);
    else if (name === "trkseg") this.endSegment();
    else if (name === "trk") this.endTrack();
    else if (name === "rte") this.endRoute();
    else if (name === "gpx") {
      this.endPoint();
      this.endTrack();
      this.endRoute();
    } else if (name === "metadata") this.name = "";
  }

  private endPoint(): void {
    const { point, texts } = this;
    this.point = undefined;
    if (point === undefined) return;
    const fix = fixOf(point.at, texts);
    if (fix === undefined) this.unplaced += 1;
    else if (point.kind === "trkpt") this.walked.push(fix);
    else if (point.kind === "rtept") this.planned.push(fix);
    else {
      const comment = texts.get("cmt") || texts.get("desc") || "";
      this.waypoints.push({ fix, name: texts.get("name") ?? "", comment });
    }
  }

  private endSegment(): void {
    if (this.walked.length > 0) this.segments.push(this.walked);
    this.walked = [];
  }

  private endTrack(): void {
    this.endSegment();
    if (this.segments.length > 0) this.tracks.push({ name: this.name, segments: this.segments });
    this.segments = [];
    this.name = "";
  }

  private endRoute(): void {
    if (this.planned.length > 0) this.routes.push({ name: this.name, fixes: this.planned });
    this.planned = [];
    this.name = "";
  }
}

function fixOf(at: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): Fix | undefined {
  const [lon, lat] = [numberOf(at.get("lon")), numberOf(at.get("lat"))];
  if (lon === undefined || lat === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { lon, lat, height: numberOf(texts.get("ele")), time: timeOf(texts.get("time") ?? ""), accuracy: 0 };
}

function inLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function numberOf(text = ""): number | undefined {
  const number = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** UTC ms. GPX says UTC; a time without a zone is taken for it, one with another zone is turned. */
function timeOf(text: string): number | undefined {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (found === null) return undefined;
  const zone = (found[3] ?? "Z").replace(/^(...)(\d\d)$/, "$1:$2");
  const ms = Date.parse(`${found[1]}T${found[2]}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}
