// Functions of dates and times. A date is text (`2026-11-21`), a day as number counts from 1970-01-01, local time.
//
// In date functions a text of four digits is a year (many know only the year of their birth); any other number is days.
// This module must not read a clock: `now` is handed in, in UTC milliseconds.

import {
  DAY,
  type Moment,
  civil,
  dayText,
  momentText,
  readClock,
  readMoment,
  readYear,
  timeOfDay,
} from "../evaluating/calendar.ts";
import { plainNumber, toText } from "../evaluating/convert.ts";
import { CODE, namesOf } from "../formats.ts";
import type { Frame, Result } from "../nodes.ts";
import { type Works, text } from "./work.ts";

/** The codes that can be written when no more than a part is known. */
const FINER: Readonly<Record<string, string>> = { year: "Yy", month: "Yymnb" };
const MOST_DAYS = 4_000_000;

function localNow(frame: Frame): number {
  return frame.around.now + frame.around.offset * 60_000;
}

/** The moment of a number of days, or of a text that is a date, a date-time, a year or days; else undefined. */
function momentOf(value: Result, offset: number): Moment | undefined {
  if (typeof value === "boolean") return undefined;
  let days = value;
  if (typeof days !== "number") {
    const words = toText(days);
    const moment = readMoment(words, offset) ?? readYear(words);
    if (moment !== undefined) return moment;
    days = plainNumber(words);
  }
  if (!(Math.abs(days) <= MOST_DAYS)) return undefined;
  return { ms: Math.floor(days * DAY + 0.5), known: days === Math.floor(days) ? "day" : "time" };
}

/** A function of a moment: `nothing` where the argument is none. */
function ofMoment<T>(work: (ms: number, frame: Frame) => T, nothing: T): (frame: Frame, value?: Result) => T {
  return (frame, value = "") => {
    const moment = momentOf(value, frame.around.offset);
    return moment === undefined ? nothing : work(moment.ms, frame);
  };
}

function decimalTime(frame: Frame, value: Result): number {
  const clock = typeof value === "number" ? undefined : readClock(toText(value), frame.around.offset);
  if (clock !== undefined) return clock / DAY;
  const moment = momentOf(value, frame.around.offset);
  return moment === undefined ? NaN : timeOfDay(moment.ms) / DAY;
}

/** Written by a format; "" when there is no date, or a part is asked for that is not known. */
function formatted(frame: Frame, value: Result, format: string): string {
  const moment = momentOf(value, frame.around.offset);
  const day = moment === undefined ? undefined : civil(moment.ms);
  if (moment === undefined || day === undefined) return "";
  const finer = FINER[moment.known];
  const asked = [...format.matchAll(CODE)].map((found) => found[1] ?? "").filter((code) => code !== "%");
  if (finer !== undefined && asked.some((code) => code === "" || !finer.includes(code))) return "";
  const parts = partsOf(day, frame.around.language);
  return frame.meter.checked(format.replace(CODE, (found, code: string) => parts.get(code) ?? found));
}

function partsOf(day: Date, language: string): ReadonlyMap<string, string> {
  const filled = (value: number, length = 2): string => String(value).padStart(length, "0");
  const names = namesOf(language);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  return new Map([
    ["Y", filled(year, 4)],
    ["y", filled(year % 100)],
    ["m", filled(month)],
    ["n", String(month)],
    ["b", names.months[month - 1] ?? ""],
    ["d", filled(date)],
    ["e", String(date)],
    ["a", names.days[day.getUTCDay()] ?? ""],
    ["H", filled(day.getUTCHours())],
    ["h", String(day.getUTCHours())],
    ["M", filled(day.getUTCMinutes())],
    ["S", filled(day.getUTCSeconds())],
    ["3", filled(day.getUTCMilliseconds(), 3)],
    ["%", "%"],
  ]);
}

export const WORKS: Works = [
  ["today", (frame) => dayText(localNow(frame))],
  ["now", (frame) => momentText(localNow(frame), frame.around.offset)],
  ["date", ofMoment((ms) => dayText(ms), "")],
  ["date-time", ofMoment((ms, frame) => momentText(ms, frame.around.offset), "")],
  ["decimal-date-time", ofMoment((ms) => ms / DAY, NaN)],
  ["decimal-time", (frame, value = "") => decimalTime(frame, value)],
  ["format-date", (frame, value = "", format) => formatted(frame, value, text(format))],
  ["format-date-time", (frame, value = "", format) => formatted(frame, value, text(format))],
];
