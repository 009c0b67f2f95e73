// A patrol in the words of its summary, Vietnamese as home writes them: legs, gaps, climb, coverage of the planned route,
// what was marked, and what should be looked at.
//
// The twin of `field/bringing/patrols/telling.py`, held by tests/vectors/patrols.json. Pure; it must not measure.

import type { Coverage } from "./coverage.ts";
import { legsOf, wholeOf, type Leg, type Track } from "./track.ts";

/** What is told: `places` are words of what was marked, `files` those that are damaged with the points that they hold. */
export interface Patrolled {
  readonly tracks: readonly Track[];
  readonly route: string;
  readonly coverage: Coverage | undefined;
  readonly places: readonly string[];
  readonly files: readonly { readonly name: string; readonly points: number }[];
}

export function summary(patrolled: Patrolled): string {
  const { tracks, places, files } = patrolled;
  return [
    ...ofLegs(legsOf(tracks)),
    ...ofRoute(patrolled),
    ...(places.length > 0 ? [`Điểm đánh dấu: ${places.join(", ")}`] : []),
    ...files.map(({ name, points }) => `Tệp ${name} bị hỏng, còn đọc được ${points} điểm`),
  ].join("\n");
}

function ofLegs(legs: readonly Leg[]): string[] {
  if (legs.length === 0) return [];
  const { metres, lasted, ascent, gaps } = wholeOf(legs);
  return [
    `${legs.length} chặng, ${kilometres(metres)}, ${timeWords(lasted)}, lên ${ascent.toFixed(0)} m`,
    ...gaps.map((gap) => `Mất sóng ${timeWords(gap.lasted ?? 0)}, cách ${gap.metres.toFixed(0)} m`),
  ];
}

function ofRoute({ route, coverage }: Patrolled): string[] {
  if (coverage === undefined) return [];
  const { walked, metres, missed } = coverage;
  const share = metres > 0 ? (100 * walked) / metres : 0;
  return [
    `Tuyến ${route}: đã đi ${share.toFixed(0)} % (${kilometres(walked)} trên ${kilometres(metres)})`,
    ...missed.map((line) => {
      const [[lon, lat], [toLon, toLat]] = [line[0] ?? [0, 0], line.at(-1) ?? [0, 0]];
      return `Chưa đi: ${lat.toFixed(5)} ${lon.toFixed(5)} đến ${toLat.toFixed(5)} ${toLon.toFixed(5)}`;
    }),
  ];
}

function kilometres(metres: number): string {
  return `${(metres / 1000).toFixed(1).replace(".", ",")} km`;
}

/** Hours and minutes; a half minute to the even one, as Python rounds. */
export function timeWords(ms: number): string {
  const minutes = ms / 60_000;
  const near = Math.round(minutes);
  const whole = near - minutes === 0.5 && near % 2 === 1 ? near - 1 : near;
  return whole >= 60 ? `${Math.floor(whole / 60)} giờ ${String(whole % 60).padStart(2, "0")} phút` : `${whole} phút`;
}
