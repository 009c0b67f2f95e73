// What becomes of a draft when it is saved: the values of one change, only what differs from what was shown (law 10).
//
// This module must not make a change: names, stamps and signatures are for others.

import { canonical } from "../../sync/values/index.ts";
import type { Value } from "../expressions/values.ts";
import { differs } from "../filling/answers.ts";
import { questionAt } from "../filling/plan.ts";
import { mayGoOn, needsConsent } from "./consent.ts";
import type { Walk } from "./walk.ts";

/**
 * The values to write, by path; nothing when the author changed nothing, whatever the form would fill in by itself.
 *
 * `ended` is the moment of saving (ISO date-time with offset) for a form that asks when it was ended. Faults stop
 * nothing. Without consent only what may stand without it is written.
 */
export function changeOf(walk: Walk, ended: string): Map<string, Value> {
  const { answers, base, given } = walk.draft;
  const kindAt = (path: string): string => questionAt(walk.plan, path)?.planned.cell.kind ?? "any";
  const isNews = ([path, value]: readonly [string, Value]): boolean =>
    differs(kindAt(path), value, base.get(path) ?? null);
  if (![...answers].some(isNews)) return new Map();
  const all = new Map([...given, ...answers, ...walk.sheet.filled, ...endings(walk, ended)]);
  const agreed = mayGoOn(walk.plan, (path) => walk.sheet.value(path));
  return new Map([...all].filter((one) => isNews(one) && (agreed || !needsConsent(walk.plan, one[0]))));
}

/** When the fill-in was ended, where the form wants to know. */
function endings(walk: Walk, ended: string): [string, Value][] {
  const cells = walk.plan.cells.filter(({ cell }) => cell.type === "end" && !cell.place.pattern.includes("/"));
  return cells.map(({ cell }) => [cell.place.pattern, canonical(cell.kind, ended)]);
}
