// Dates as three boxes, of which day and month may be unknown; and moments with their zone.
//
// What is not known stays empty: nothing is invented. What is not a date yet is kept as it was typed (`12/3/`), so that
// nothing is lost with a battery. This module must not read a clock.

import { canonical, readable } from "../../../sync/values/index.ts";

/** What stands in the three boxes, as typed. */
export interface DateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const NOTHING: DateParts = { day: "", month: "", year: "" };

/** How much of a date a form asks for. */
export type Grain = "day" | "month" | "year";

/** The grain that a question's appearance asks for. */
export function grainOf(appearance: readonly string[] = []): Grain {
  if (appearance.includes("year")) return "year";
  return appearance.includes("month-year") ? "month" : "day";
}

/** The boxes of a value: a date in full or in part, or what was typed on the way there. */
export function partsOfDate(value: unknown): DateParts {
  if (typeof value === "number") return { ...NOTHING, year: String(value) };
  if (typeof value !== "string") return NOTHING;
  const [whole, year = "", month = "", day = ""] = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(value) ?? [];
  if (whole !== undefined) return { day: bare(day), month: bare(month), year };
  const [first = "", second = "", ...rest] = value.split("/");
  return { day: first, month: second, year: rest.join("/") };
}

function bare(digits: string): string {
  return digits.replace(/^0/, "");
}

/** The answer that the boxes give: a date, null when they are empty, else what was typed, which is no date. */
export function dateOf({ day, month, year }: DateParts): string | null {
  const [d, m, y] = [day, month, year].map((each) => each.trim());
  if (!d && !m && !y) return null;
  const typed = `${d ?? ""}/${m ?? ""}/${y ?? ""}`;
  if (!/^[0-9]{4}$/.test(y ?? "") || (d && !m)) return typed;
  const text = [y, m, d].filter(Boolean).map((each) => each?.padStart(2, "0"));
  const iso = text.join("-");
  return readable("date", iso) ? String(canonical("date", iso)) : typed;
}

/** What is wrong with the boxes, in order of what to mend first. */
export function oddDate(parts: DateParts): "year" | "month" | "none" | undefined {
  const value = dateOf(parts);
  if (value === null || readable("date", value)) return undefined;
  if (!/^[0-9]{4}$/.test(parts.year.trim())) return "year";
  return parts.month.trim() === "" ? "month" : "none";
}

/** A moment's boxes: its date, and its time of day as `HH:MM`. */
export function partsOfMoment(value: unknown): { readonly date: DateParts; readonly time: string } {
  const text = typeof value === "string" ? value : "";
  const [date = "", time = ""] = text.split("T", 2);
  return { date: partsOfDate(date), time: /^[0-9]{2}:[0-9]{2}/.exec(time)?.[0] ?? "" };
}

/** The answer of date and time: a moment in a zone (`+07:00`), null when both are empty, else what was typed. */
export function momentOf(parts: DateParts, time: string, zone: string): string | null {
  const date = dateOf(parts);
  if (date === null && time === "") return null;
  const isWhole = date !== null && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date) && time !== "";
  return isWhole ? `${date}T${time}:00${zone}` : `${date ?? "//"}T${time}`;
}
