// What a slip for the villager says: what was recorded in short, where, when, by whom, its code, and how far it is.
//
// The port of `api/pages/paper/slip.py`. An identity number or a sensitive answer never stands on it: slips get lost.
// Sent is not filed, and the sentence says so. This module must not read a store.

import { readSiblings, type Asked } from "../../forms/index.ts";
import { codeOf, type Head, type View } from "../../sync/index.ts";
import type { Sentence } from "../../words/index.ts";
import { said } from "../speech/answers.ts";
import { askedAt, labelOf, worded, type Speaking } from "../speech/speaking.ts";

/** The question that forms call the due date on the receipt. */
const DUE = "ngay_hen_tra";
/** Answers that stand on a slip in full, and letters of one. */
const MOST = 6;
const LONGEST = 80;
/** Classes of personal data that may stand on a slip. */
const SHOWN = new Set(["none", "basic"]);
const NOT_TOLD = new Set(["_number", "_area", "_life", DUE]);
const TOLD = new Set(["text", "integer", "decimal", "range", "select_one", "date", "barcode"]);
const PLACES = new Set(["areas.csv", "units.csv"]);

/** Everything on it; `on` is UTC ms, `told` label and words, `more` how many answers are left out. */
export interface Slip {
  readonly code: string;
  readonly village: string;
  readonly on: number;
  readonly by: string;
  readonly due: string;
  readonly standing: Sentence;
  readonly number: string;
  readonly told: readonly (readonly [label: string, words: string])[];
  readonly more: number;
}

/** The slip of a dossier; `standing` is what `standingOf` says of it. */
export function slipOf(
  speaking: Speaking,
  dossier: string,
  view: View,
  standing: Sentence,
  numbers: readonly string[],
): Slip {
  const areas = areasOf(view);
  const told = toldOn(speaking, view);
  const first = writerOf(view);
  return {
    code: codeOf(dossier, areas[0] ?? ""),
    village: areas.map((area) => speaking.area(area) || area).join("; "),
    on: first?.origin.t ?? 0,
    by: first === undefined ? "" : speaking.person(first.origin.by),
    due: dueOn(speaking, view),
    ...{ standing, number: numbers.join(" · ") },
    told: told.slice(0, MOST),
    more: Math.max(0, told.length - MOST),
  };
}

/** The areas of a view, the first of which gives the code its beginning. */
export function areasOf(view: View): string[] {
  const found = (view.get("_area") ?? []).flatMap(({ value }) => (typeof value === "string" ? value : []));
  return [...new Set(found)].sort();
}

/** The earliest live head: whoever wrote it sat with the villager first. */
function writerOf(view: View): Head | undefined {
  const heads = [...view.values()].flat();
  return heads.sort((a, b) => a.origin.t - b.origin.t || (a.origin.name < b.origin.name ? -1 : 1))[0];
}

/** Answers outside of repeats that may stand on a slip: what titles the dossier first, then in order. */
function toldOn(speaking: Speaking, view: View): (readonly [string, string])[] {
  const titled = new Set(speaking.form?.document.name.parts.flatMap(([kind, text]) => (kind === "path" ? text : [])));
  const asked = [...view.keys()].flatMap((path) => {
    const found = tellable(speaking, path);
    return found === undefined ? [] : [{ path, place: (titled.has(path) ? 0 : 1_000_000) + found.place }];
  });
  asked.sort((one, other) => one.place - other.place);
  return asked.flatMap(({ path }) => {
    const reading = readSiblings(speaking.form, path, view.get(path) ?? []);
    const label = worded(labelOf(speaking, path), () => "");
    if (!reading.settled) return [[label, speaking.say("dossier.differs")] as const];
    if (reading.value === null || reading.value === "") return [];
    return [[label, short(said(speaking, path, reading.value))] as const];
  });
}

function tellable(speaking: Speaking, path: string): Asked | undefined {
  const asked = path.includes("/") || NOT_TOLD.has(path) ? undefined : askedAt(speaking, path);
  const node = asked?.node;
  if (node === undefined || !TOLD.has(node.type.replace("_from_file", "")) || !SHOWN.has(node.pii ?? ""))
    return undefined;
  if (PLACES.has(node.file ?? "") || asked?.rule.policy === "latest_withdrawal_wins") return undefined;
  return asked;
}

function short(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** The due date, when it is known and nobody contests it. */
function dueOn(speaking: Speaking, view: View): string {
  const heads = view.get(DUE) ?? [];
  const reading = heads.length > 0 ? readSiblings(speaking.form, DUE, heads) : undefined;
  if (reading === undefined || !reading.settled || !reading.value) return "";
  return said(speaking, DUE, reading.value).split(" ")[0] ?? "";
}
