// A patrol as it is recorded: a list of what happened, each entry written down at once and never changed, and what they
// come to together. What is not in the list was never recorded, so a killed app leaves a gap and no lie.
//
// Pure: what happens is handed in with its time (the phone's clock, UTC ms).

import { metresBetween, type Fix, type Segment, type Track } from "./track.ts";

/** Where somebody stood: longitude, latitude (degrees), height (metres, null: not known), accuracy (metres). */
export type Place = readonly [lon: number, lat: number, height: number | null, accuracy: number];

export type Entry =
  /** It begins, for an area and under a planned route (its id in the place packs, "" for none). */
  | { readonly is: "begun"; readonly at: number; readonly area: string; readonly form: string; readonly route: string }
  | { readonly is: "fix"; readonly at: number; readonly place: Place }
  /** Nothing is recorded until "on": somebody rests, or the app was opened again. */
  | { readonly is: "pause" | "on"; readonly at: number }
  /** Of an id that is there: the same mark, as somebody says it now. */
  | { readonly is: "mark"; readonly at: number; readonly id: string; readonly mark: Marked }
  /** A mark was a slip of the finger. */
  | { readonly is: "unmark"; readonly at: number; readonly id: string };

/** What was seen: the code of its category, words of somebody, the values of its photo. */
export interface Marked {
  readonly place: Place;
  readonly category: string;
  readonly words: string;
  readonly photo: string;
}

export interface Mark extends Marked {
  readonly id: string;
  readonly at: number;
}

/** What was recorded so far. */
export interface Patrol {
  readonly area: string;
  readonly form: string;
  readonly route: string;
  readonly began: number;
  readonly isPaused: boolean;
  /** Of the track; the last one is open while it is recorded. */
  readonly segments: readonly Segment[];
  readonly marks: readonly Mark[];
}

/** Metres from one fix to the next, and ms after which somebody who stands still is recorded all the same. */
const APART = 5;
const STILL_MS = 60_000;
/** Metres of accuracy beyond which a fix is no point of a track. */
export const POOR = 50;

/** The patrol with one more entry; of none, what begins one. Entries that cannot follow leave it as it is. */
export function after(patrol: Patrol | undefined, entry: Entry): Patrol | undefined {
  if (entry.is === "begun") {
    const { at, area, form, route } = entry;
    return { area, form, route, began: at, isPaused: false, segments: [], marks: [] };
  }
  if (patrol === undefined) return undefined;
  const { segments, marks } = patrol;
  if (entry.is === "fix") return { ...patrol, segments: extended(segments, [fixOf(entry.at, entry.place)]) };
  if (entry.is === "mark" || entry.is === "unmark") {
    const others = marks.filter(({ id }) => id !== entry.id);
    if (entry.is === "unmark") return { ...patrol, marks: others };
    const { at } = marks.find(({ id }) => id === entry.id) ?? entry;
    return { ...patrol, marks: [...others, { ...entry.mark, id: entry.id, at }] };
  }
  const isOpen = segments.at(-1)?.length !== 0;
  return { ...patrol, isPaused: entry.is === "pause", segments: isOpen ? [...segments, []] : segments };
}

/** All of a list of entries: the same as one after another, and quicker for a long day. */
export function patrolOf(entries: readonly Entry[]): Patrol | undefined {
  let patrol: Patrol | undefined;
  let fixes: Fix[] = [];
  const flush = (): void => {
    if (patrol && fixes.length > 0) patrol = { ...patrol, segments: extended(patrol.segments, fixes) };
    fixes = [];
  };
  for (const entry of entries) {
    if (entry.is === "fix") {
      fixes.push(fixOf(entry.at, entry.place));
      continue;
    }
    flush();
    patrol = after(patrol, entry);
  }
  flush();
  return patrol;
}

function extended(segments: readonly Segment[], fixes: readonly Fix[]): Segment[] {
  return [...segments.slice(0, -1), (segments.at(-1) ?? []).concat(fixes)];
}

export function fixOf(at: number, [lon, lat, height, accuracy]: Place): Fix {
  return { lon, lat, height: height ?? undefined, time: at, accuracy };
}

/** Whether a fix is a point of the track: good enough, and somebody has gone on or stood for a while. */
export function isPoint(last: Fix | undefined, fix: Fix): boolean {
  if (fix.accuracy > POOR) return false;
  if (last === undefined) return true;
  return metresBetween(last, fix) >= APART || (fix.time ?? 0) - (last.time ?? 0) >= STILL_MS;
}

/** The last fix of the track; of the open segment only, where asked for. */
export function lastOf({ segments }: Patrol, isOpen = false): Fix | undefined {
  const open = segments.at(-1)?.at(-1);
  return isOpen ? open : (open ?? segments.flat().at(-1));
}

/** The track of a patrol, in the segments that hold something. */
export function trackOf({ segments }: Patrol, name = ""): Track[] {
  const walked = segments.filter((each) => each.length > 0);
  return walked.length > 0 ? [{ name, segments: walked }] : [];
}
