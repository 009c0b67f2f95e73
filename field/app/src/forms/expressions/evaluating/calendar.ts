// Days and moments as numbers: local milliseconds since 1970-01-01T00:00, read from text and written as text.
//
// Time of day is local: the offset from UTC is handed in, in minutes (Vietnam: 420, tz database Asia/Ho_Chi_Minh since
// 1975). A moment with an offset of its own is moved to the local one. Years 1 to 9999, Gregorian. This module must not
// read a clock.

/** Milliseconds of a day. */
export const DAY = 86_400_000;

const TIME = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?";
const SPACE = "[ \\t\\n\\r\\f\\v]*";
const MOMENT = new RegExp(`^${SPACE}([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:T${TIME})?)?${SPACE}$`);
const CLOCK = new RegExp(`^${SPACE}${TIME}${SPACE}$`);
const YEAR = new RegExp(`^${SPACE}([1-9][0-9]{3})${SPACE}$`);
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

export type Known = "year" | "month" | "day" | "time";

/** `ms`: local milliseconds since 1970-01-01T00:00; `known`: the finest part that is. */
export interface Moment {
  readonly ms: number;
  readonly known: Known;
}

/** A date, date-time or `YYYY-MM` (its first day) in canonical spelling; undefined for anything else. */
export function readMoment(text: string, offset: number): Moment | undefined {
  const found = MOMENT.exec(text);
  if (found === null) return undefined;
  const day = dayStart(Number(found[1]), Number(found[2]), Number(found[3] ?? 1));
  if (day === undefined) return undefined;
  if (found[4] === undefined) return { ms: day, known: found[3] === undefined ? "month" : "day" };
  const clock = clockOf(found.slice(4), offset);
  return clock === undefined ? undefined : { ms: day + clock, known: "time" };
}

/** A year of four digits as its first day. */
export function readYear(text: string): Moment | undefined {
  const found = YEAR.exec(text);
  const ms = found === null ? undefined : dayStart(Number(found[1]), 1, 1);
  return ms === undefined ? undefined : { ms, known: "year" };
}

/** Milliseconds since local midnight of a time such as `06:00:00.000+07:00`; undefined for anything else. */
export function readClock(text: string, offset: number): number | undefined {
  const found = CLOCK.exec(text);
  const clock = found === null ? undefined : clockOf(found.slice(1), offset);
  return clock === undefined ? undefined : timeOfDay(clock);
}

/** The part of local milliseconds that is behind midnight. */
export function timeOfDay(ms: number): number {
  return ((ms % DAY) + DAY) % DAY;
}

function dayStart(year: number, month: number, day: number): number | undefined {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return same && year > 0 ? made.getTime() : undefined;
}

function clockOf(parts: readonly (string | undefined)[], offset: number): number | undefined {
  const [hour = 0, minute = 0, second = 0] = parts.slice(0, 3).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Number((parts[3] ?? "").padEnd(3, "0").slice(0, 3));
  const zone = parts[4];
  if (zone === undefined) return ms;
  const digits = zone.replace(/[^0-9]/g, "").padEnd(4, "0");
  const own = (zone.startsWith("-") ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  return ms + (offset - own) * 60_000;
}

/** The day of local milliseconds; undefined outside the years 1 to 9999. */
export function civil(ms: number): Date | undefined {
  return FIRST <= ms && ms <= LAST ? new Date(ms) : undefined;
}

/** `YYYY-MM-DD`; "" outside the years 1 to 9999. */
export function dayText(ms: number): string {
  return civil(ms)?.toISOString().slice(0, 10) ?? "";
}

/** `YYYY-MM-DDTHH:MM:SS`, milliseconds only when there are some, and the offset; "" outside the years. */
export function momentText(ms: number, offset: number): string {
  const text = civil(ms)?.toISOString();
  if (text === undefined) return "";
  const two = (number: number): string => String(number).padStart(2, "0");
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return text.replace(/\.?0*Z$/, "") + zone;
}
