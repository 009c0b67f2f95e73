// Dates that may lack day or month, times of day, and date-times with their offset.
//
// Many people know only the year of their birth, so `1957` and `1957-03` are whole dates. A date-time keeps the offset
// it came with; two are equal when they are the same instant. Where no offset was said, +07:00 is meant: Vietnam has
// one time and no summer time (tz database, Asia/Ho_Chi_Minh since 1975). Gregorian calendar, years 1 to 9999.

import { trimmed } from "../text/index.ts";

const HOME_OFFSET = 7 * 60;
const ISO_DATE = /^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?/;
/** As written in Vietnam: day, month, year. */
const LOCAL_DATE = /^(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4})$/;
const MIDNIGHT = /^(?:T00:00(?::00(?:\.0+)?)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?$/;
const TIME = new RegExp(
  "^([0-9]{1,2})(?::|[hg])([0-9]{2})?(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?" +
    "[ \\t\\n\\r\\f\\v]*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?$",
  "i",
);
const DATETIME = /^([0-9/.-]{8,10})[T ][ \t\n\r\f\v]*([^\n]+)$/i;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(number: number, digits = 2): string {
  return String(number).padStart(digits, "0");
}

/** A date's canonical text from its digits, where `00` says unknown; undefined when there is no such day. */
function dateText(year: string, month = "0", day = "0"): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y === 0 || m > 12 || (d > 0 && m === 0) || (m > 0 && d > daysIn(y, m))) return undefined;
  return padded(y, 4) + (m ? `-${padded(m)}` : "") + (d ? `-${padded(d)}` : "");
}

function isoDate(text: string): string | undefined {
  const [found, year, month, day] = ISO_DATE.exec(text) ?? [];
  if (found === undefined || year === undefined || !MIDNIGHT.test(text.slice(found.length))) return undefined;
  return found.length < text.length && day === undefined ? undefined : dateText(year, month, day);
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; also reads `5/1/1957`, `1957-00-00`, and a midnight after the date. */
export function readDate(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isInteger(value))
    return value >= 1000 && value <= 9999 ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  const text = trimmed(value);
  const [, day, month, year] = LOCAL_DATE.exec(text) ?? [];
  return year === undefined ? isoDate(text) : dateText(year, month, day);
}

/** `Z`, `+HH:MM`, empty when not said; undefined when there is no such offset. */
function offsetText(text = ""): string | undefined {
  if (text === "" || text === "Z" || text === "z") return text.toUpperCase();
  const [hours, minutes] = [text.slice(1, 3), text.slice(3).replace(":", "") || "00"];
  if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return hours === "00" && minutes === "00" ? "Z" : `${text[0]}${hours}:${minutes}`;
}

/** `HH:MM:SS`, with a fraction and an offset if they were said; also reads `7:05`, `7h30`, `7h`. */
export function readTime(value: unknown): string | undefined {
  const found = typeof value === "string" ? TIME.exec(trimmed(value)) : null;
  if (found === null || (found[2] === undefined && (found[0].includes(":") || found[3] !== undefined)))
    return undefined;
  const [hour, minute, second] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const offset = offsetText(found[5]);
  if (hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  const fraction = (found[4] ?? "").replace(/0+$/, "");
  return `${padded(hour)}:${padded(minute)}:${padded(second)}` + (fraction ? `.${fraction}` : "") + offset;
}

/** `YYYY-MM-DDTHH:MM:SS` with fraction and offset as they were said; the day must be known. */
export function readDatetime(value: unknown): string | undefined {
  const found = typeof value === "string" ? DATETIME.exec(trimmed(value)) : null;
  if (found === null) return undefined;
  const [day, time] = [readDate(found[1]), readTime(found[2])];
  return day !== undefined && day.length === 10 && time !== undefined ? `${day}T${time}` : undefined;
}

/** Whole seconds, and the digits of the fraction. */
export type Moment = readonly [seconds: number, fraction: string];

const CLOCK = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|([+-])(\d\d):(\d\d))?$/;

/** Seconds since 00:00 UTC of the same date (may be negative), and the digits of the fraction. */
function sinceMidnight(time: string): Moment {
  const [, hour, minute, second, fraction = "", offset, sign, hours, minutes] = CLOCK.exec(time) ?? [];
  const said = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  const away = offset === undefined ? HOME_OFFSET : said;
  return [(Number(hour) * 60 + Number(minute) - away) * 60 + Number(second), fraction];
}

/** Canonical time as seconds of the UTC day (0 to 86,399) and fraction digits. */
export function timeOfDay(time: string): Moment {
  const [seconds, fraction] = sinceMidnight(time);
  return [((seconds % 86_400) + 86_400) % 86_400, fraction];
}

/** Canonical date-time as seconds since 1970-01-01T00:00Z and fraction digits; sorts in order of time. */
export function instant(moment: string): Moment {
  const [seconds, fraction] = sinceMidnight(moment.slice(11));
  const [year, month, day] = [Number(moment.slice(0, 4)), Number(moment.slice(5, 7)), Number(moment.slice(8, 10))];
  return [daysSinceEpoch(year, month, day) * 86_400 + seconds, fraction];
}

/** Days since 1970-01-01 (H. Hinnant, days_from_civil, 2013): `Date` reads years below 100 as 19xx. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}
