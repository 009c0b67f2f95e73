// Policies that choose one of the values: by time, by size, by who said it, or by what it means.
//
// What cannot be put in order (unreadable numbers, choices that the form no longer has, dates of different precision)
// is never guessed: it opens a conflict.

import { byCodePoint } from "../text/index.ts";
import { canonical, compareNumbers, readDecimal, readValue, type Value } from "../values/index.ts";
import { instant, timeOfDay } from "../values/moments.ts";
import { readBoolean } from "../values/plain.ts";
import { firstOf, greatest, isSome, latestOf, open, settled, someSaid } from "./reading.ts";
import type { Answer, Order, Reading, Siblings } from "./reading.ts";

/** Different values: a person decides; meanwhile the latest is shown. */
export function conflict(siblings: Siblings): Reading {
  return open(siblings, latestOf(siblings.answers).shown);
}

/** The value said last; a clock that is not trusted never wins over one that is. */
export function latest(siblings: Siblings): Reading {
  return settled(siblings, latestOf(siblings.answers).shown);
}

/** Said once and for all: different values are a conflict, and the first one is shown. */
export function immutable(siblings: Siblings): Reading {
  return open(siblings, firstOf(siblings.answers).shown);
}

/** What staff say is shown; staff who differ, or volunteers alone who differ, open a conflict. */
export function staffWins(siblings: Siblings): Reading {
  const staff = siblings.answers.filter((answer) => answer.byStaff);
  if (!isSome(staff)) return open(siblings, latestOf(siblings.answers).shown);
  return staff.length === 1 ? settled(siblings, staff[0].shown) : open(siblings, latestOf(staff).shown);
}

/** The answers for which `weight` is greatest, and that weight. */
function heaviest(
  siblings: Siblings,
  weight: (answer: Answer) => number,
): { top: Answer; weight: number; count: number } {
  const most = Math.max(...siblings.answers.map(weight));
  const found = siblings.answers.filter((answer) => weight(answer) === most);
  return { top: latestOf(isSome(found) ? found : siblings.answers), weight: most, count: found.length };
}

/** Yes before don't know before no before no answer (Kleene's or). */
function truth(answer: Answer): number {
  if (answer.cleared) return 0;
  const said = readBoolean(answer.value);
  return said === undefined ? 2 : said ? 3 : 1;
}

/** Yes if anybody says yes; don't know before no. Two values that are neither yes nor no are a conflict. */
export function orTrue(siblings: Siblings): Reading {
  const { top, weight, count } = heaviest(siblings, truth);
  return weight === 2 && count > 1 ? open(siblings, top.shown) : settled(siblings, top.shown);
}

/** A withdrawal before silence before a consent. */
function refusal(answer: Answer): number {
  const said = answer.cleared ? undefined : readBoolean(answer.value);
  return said === undefined ? 1 : said ? 0 : 2;
}

/** Consent: the latest withdrawal, whatever the clocks of consents say; silence is not consent. */
export function withdrawal(siblings: Siblings): Reading {
  return settled(siblings, heaviest(siblings, refusal).top.shown);
}

/** Where a value stands among values of its kind: a number, then text that breaks ties. */
type Rank = readonly [number: string, text: string];

const byRank: Order<Rank> = (one, other) => compareNumbers(one[0], other[0]) || byCodePoint(one[1], other[1]);

/** undefined when the value cannot be read as one of its kind. */
function rankOf(kind: string, value: Value): Rank | undefined {
  const read = readValue(kind, value);
  if (!read.readable || read.value === null || typeof read.value === "object") return undefined;
  const text = String(read.value);
  if (["integer", "decimal", "boolean", "set_element"].includes(kind)) return [numeral(read.value), ""];
  if (kind === "datetime" || kind === "time") {
    const [seconds, fraction] = kind === "datetime" ? instant(text) : timeOfDay(text);
    return [String(seconds), fraction];
  }
  if (kind === "date") return [String(text.length), text];
  const number = readDecimal(value);
  return number === undefined ? undefined : [number, ""];
}

function numeral(value: boolean | number | string): string {
  return typeof value === "boolean" ? String(Number(value)) : String(value);
}

function extreme(siblings: Siblings, order: Order<Rank>): Reading {
  const { kind } = siblings.question;
  const ranked: { rank: Rank; answer: Answer }[] = [];
  for (const answer of someSaid(siblings)) {
    const rank = rankOf(kind, answer.value);
    if (rank === undefined) return conflict(siblings);
    ranked.push({ rank, answer });
  }
  const isOfOnePrecision = kind !== "date" || new Set(ranked.map(({ rank }) => rank[0])).size === 1;
  if (!isSome(ranked) || !isOfOnePrecision) return conflict(siblings);
  const best = greatest(ranked, (one, other) => order(one.rank, other.rank)).rank;
  const leaders = ranked.filter(({ rank }) => order(rank, best) === 0).map(({ answer }) => answer);
  return settled(siblings, latestOf(isSome(leaders) ? leaders : siblings.answers).shown);
}

/** The greatest number, the last date or moment; a cleared answer never wins. */
export function highest(siblings: Siblings): Reading {
  return extreme(siblings, byRank);
}

/** The smallest number, the first date or moment; a cleared answer never wins. */
export function lowest(siblings: Siblings): Reading {
  return extreme(siblings, (one, other) => byRank(other, one));
}

function byChoice(siblings: Siblings, pick: (...places: number[]) => number): Reading {
  const place = new Map(siblings.question.choices.map((choice, at) => [choice, at]));
  const ranked = someSaid(siblings).map((answer) => {
    const code = canonical("select_one", answer.value);
    return { at: typeof code === "string" ? place.get(code) : undefined, answer };
  });
  const places = ranked.flatMap(({ at }) => (at === undefined ? [] : [at]));
  if (places.length < ranked.length) return conflict(siblings);
  const best = pick(...places);
  const leaders = ranked.filter(({ at }) => at === best).map(({ answer }) => answer);
  return settled(siblings, latestOf(isSome(leaders) ? leaders : siblings.answers).shown);
}

/** The choice that stands last in the form's list. */
export function highestChoice(siblings: Siblings): Reading {
  return byChoice(siblings, Math.max);
}

/** The choice that stands first in the form's list. */
export function lowestChoice(siblings: Siblings): Reading {
  return byChoice(siblings, Math.min);
}
