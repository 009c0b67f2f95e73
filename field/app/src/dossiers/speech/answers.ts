// One answer in words: what a person chose, wrote or measured, as a person would say it.
//
// The port of `api/client/screens/words.py`. This module must not choose among siblings.

import { listOf } from "../../forms/index.ts";
import type { Asked } from "../../forms/index.ts";
import type { Value } from "../../sync/index.ts";
import { placeOf } from "../../words/index.ts";
import { askedAt, inWords, type Speaking } from "./speaking.ts";

export const NOTHING = "–";
const PLACES = new Set(["areas.csv", "units.csv"]);

/** An answer in words; of an element of a set, the element's own. */
export function said(speaking: Speaking, path: string, value: Value): string {
  const asked = askedAt(speaking, path);
  if (asked?.rule.kind === "set_element") return choiceOf(speaking, asked, path.slice(path.lastIndexOf("/") + 1));
  if (value === null || value === "") return NOTHING;
  if (typeof value === "boolean") return speaking.say(value ? "answer.yes" : "answer.no");
  if (Array.isArray(value)) return value.map((each: Value) => said(speaking, path, each)).join(", ");
  return typeof value === "string" ? spoken(speaking, path, asked, value) : String(value);
}

function spoken(speaking: Speaking, path: string, asked: Asked | undefined, text: string): string {
  if (path === "_area") return speaking.area(text) || text;
  if (path === "_life" || path.endsWith("/_life")) return lifeWords(speaking, text);
  const kind = asked?.rule.kind;
  if (asked !== undefined && (kind === "select_one" || kind === "list")) return choiceOf(speaking, asked, text);
  if (kind === "phone") return text.startsWith("+84") ? `0${text.slice(3)}` : text;
  if (kind === "date") return dateWords(text);
  if (kind === "datetime") return momentWords(speaking, Date.parse(text), text);
  if (kind === "geopoint") return pointWords(speaking, text);
  if (kind === "geotrace" || kind === "geoshape")
    return speaking.say("answer.points", { count: text.split(";").length });
  return kind === "attachment" ? fileWords(speaking, text) : text;
}

function lifeWords(speaking: Speaking, life: string): string {
  if (life === "deleted") return speaking.say("life.deleted");
  if (life === "archived") return speaking.say("life.archived");
  return life === "active" ? speaking.say("life.active") : life;
}

/** The words of a choice, also of a list outside the form; its code where nobody knows words. */
function choiceOf(speaking: Speaking, { node }: Asked, code: string): string {
  if (node === undefined) return code;
  if (node.file !== undefined) {
    const found = speaking.outside(node.file, code) || (PLACES.has(node.file) ? speaking.area(code) : "");
    return found || code;
  }
  const choice = speaking.form && listOf(speaking.form.document, node).find((each) => each.code === code);
  return inWords(speaking, choice?.label) || code;
}

/** `2026-11` is said `11/2026`: what is not known is not invented. */
function dateWords(text: string): string {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text);
  return found === null ? text : [found[3], found[2], found[1]].filter(Boolean).join("/");
}

/** UTC ms as day and time of this phone's place; phones may say any moment, so what is no date is said as `instead`. */
export function momentWords(speaking: Speaking, t: number, instead = ""): string {
  const moment = new Date(t);
  if (Number.isNaN(moment.getTime())) return instead || speaking.say("moment.unknown");
  return momentFormat(speaking.language).format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function momentFormat(language: Speaking["language"]): Intl.DateTimeFormat {
  let found = formats.get(language);
  if (found === undefined) {
    const parts = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
    formats.set(language, (found = new Intl.DateTimeFormat(placeOf(language), { ...parts, hourCycle: "h23" })));
  }
  return found;
}

function pointWords(speaking: Speaking, text: string): string {
  const [lat = "", lon = "", , accuracy] = text.split(" ");
  const where = `${lat}, ${lon}`;
  if (accuracy === undefined) return where;
  return Number(accuracy) > 0
    ? speaking.say("answer.point", { where, accuracy })
    : `${where} · ${speaking.say("map.by_hand")}`;
}

function fileWords(speaking: Speaking, text: string): string {
  const kind = /\.([a-z0-9]+)$/.exec(text)?.[1] ?? "";
  if (/^(jpe?g|png|webp|heic|gif)$/.test(kind)) return speaking.say("answer.photo");
  if (/^(m4a|mp3|ogg|opus|wav|aac)$/.test(kind)) return speaking.say("answer.sound");
  return speaking.say("answer.file", { kind: kind || "?" });
}
