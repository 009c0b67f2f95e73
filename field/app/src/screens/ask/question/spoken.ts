// An answer in words, where its text is not how people say it: dates, moments, positions, files.
//
// This module must not draw anything.

import type { FormNode } from "../../../forms/index.ts";
import type { Say } from "../../../words/index.ts";

/** The answer at a question as people say it; `text` is its text, or the words of what was chosen. */
export function spokenAnswer(node: FormNode, text: string, say: Say): string {
  if (text === "") return "";
  if (node.kind === "date") return dateWords(text);
  if (node.kind === "datetime") return momentWords(text);
  if (node.kind === "attachment") return say("ask.there");
  if (node.kind === "geotrace" || node.kind === "geoshape")
    return say("ask.points_there", { count: text.split(";").length });
  if (node.kind !== "geopoint") return text;
  const [lat = "", lon = "", , accuracy = "0"] = text.split(" ");
  const metres = Math.round(Number(accuracy));
  return `${lat}, ${lon} · ${Number(accuracy) > 0 ? say("ask.accuracy", { metres }) : say("map.by_hand")}`;
}

/** `1957-03` is said `3/1957`: what is not known stays away. */
export function dateWords(text: string): string {
  const [, year, month, day] = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return text;
  return [day, month, year].flatMap((each) => (each === undefined ? [] : [each.replace(/^0/, "")])).join("/");
}

/** `2026-11-22T08:16:00+07:00` is said `8:16 22/11/2026`. */
export function momentWords(text: string): string {
  const [, date, hour, minute] = /^([0-9-]{10})T([0-9]{2}):([0-9]{2})/.exec(text) ?? [];
  return date === undefined || hour === undefined ? text : `${Number(hour)}:${minute ?? ""} ${dateWords(date)}`;
}
