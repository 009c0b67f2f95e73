// Stamps that order changes for people; the effective time is fixed by home.
//
// A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) keeps stamps rising when a phone's clock
// stands still or runs backwards. Stamps order for display and break ties; they never decide what was seen.
// This module must not read a clock: the time now is always an argument.

/** From this much drift in ms on, home flags a change, and it never wins over one from a trusted clock. */
export const SUSPECT_MS = 86_400_000;

const TOP_MS = 2 ** 48 - 1;
const TOP_COUNT = 2 ** 16 - 1;

/** What a phone says of its clock in a segment: its time, and the skew to home it last measured (null: never). */
export interface ClockReading {
  readonly now: number;
  readonly skew: number | null;
}

function stamp(ms: number, count: number): string {
  return ms.toString(16).padStart(12, "0") + count.toString(16).padStart(4, "0");
}

/**
 * The stamp after `last` (empty text: none yet) at wall time `wallMs`: 12 hex of ms, 4 hex of counter.
 *
 * Rises always, except at the very last stamp (year 10889), where it stands still rather than fall.
 */
export function nextStamp(last: string, wallMs: number): string {
  const wall = Math.min(Math.max(wallMs, 0), TOP_MS);
  const ms = last ? stampMs(last) : -1;
  const count = last ? parseInt(last.slice(12), 16) : 0;
  if (wall > ms) return stamp(wall, 0);
  if (count < TOP_COUNT) return stamp(ms, count + 1);
  return ms < TOP_MS ? stamp(ms + 1, 0) : last;
}

/** The wall milliseconds in a stamp. */
export function stampMs(stamp: string): number {
  return parseInt(stamp.slice(0, 12), 16);
}
