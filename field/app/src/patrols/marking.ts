// What was marked, in the categories of a form: a category by the words of a GPS unit, and the answers of an observation.
//
// The twin of `field/bringing/patrols/asked.py` and `observing.py`, held by tests/vectors/patrols.json. Pure.

import type { Fix } from "./track.ts";
import { pointOf } from "./simplifying.ts";

/** A category that a form offers: its code, and what it is called in each language. */
export interface Category {
  readonly code: string;
  readonly names: readonly string[];
}

/** Something that was seen; `words` are of whoever saw it, "" for none. */
export interface Seen {
  readonly fix: Fix;
  readonly category: string;
  readonly words: string;
  readonly photo: string;
}

const OTHER = "khac";
const TREE = "cay_co_thu";
const WITH_SPECIES = [TREE, "dong_vat"];
const DIAMETER = /\bD\s*=\s*(\d+(?:[.,]\d+)?)\s*CM\b/gi;

/** The category of a marked place by its words: a code or a whole name in them. `fold` takes marks and case away. */
export function categoryOf(categories: readonly Category[], words: string, fold: (text: string) => string): string {
  const said = ` ${fold(words).split(/\s+/).join(" ")} `;
  const isSaid = ({ code, names }: Category): boolean =>
    code !== OTHER && [code.replaceAll("_", " "), ...names].some((name) => said.includes(` ${fold(name)} `));
  return categories.find(isSaid)?.code ?? OTHER;
}

/** The answers of an observation by the names of its questions; `timeText` writes a moment as answers do. */
export function answersOf(seen: Seen, timeText: (at: number) => string): Map<string, string> {
  const { fix, category, words, photo } = seen;
  const species = words.replace(DIAMETER, "").trim().replace(/\s+/g, " ");
  const diameter = new RegExp(DIAMETER.source, "i").exec(words)?.[1]?.replace(",", ".") ?? "";
  const answers: [string, string][] = [
    ["vi_tri", pointOf(fix)],
    ["luc", fix.time === undefined ? "" : timeText(fix.time)],
    ["nhom", category],
    ["loai", WITH_SPECIES.includes(category) ? species : ""],
    ["duong_kinh", category === TREE ? diameter : ""],
    ["anh", photo],
  ];
  return new Map(answers.filter(([, answer]) => answer !== ""));
}
