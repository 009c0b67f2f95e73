// What becomes of a draft when it is saved: the values of one change, only what differs from what was shown (law 10).
//
// This module must not make a change: names, stamps and signatures are for others.

import { canonical } from "../../sync/values/index.ts";
import type { Value } from "../expressions/values.ts";
import { differs } from "../filling/answers.ts";
import { questionAt } from "../filling/plan.ts";
import { mayGoOn } from "./consent.ts";
import type { Walk } from "./walk.ts";

/**
 * The values to write, by path; nothing when the author changed nothing, whatever the form would fill in by itself.
 *
 * `ended` is the moment of saving (ISO date-time with offset) for a form that asks when it was ended. Faults stop
 * nothing. An answer to a question that is not asked now is not written, and without consent only what may stand
 * without it.
 */
export function changeOf(walk: Walk, ended: string): Map<string, Value> {
  const { answers, given } = walk.draft;
  const said = [...answers].filter((one) => isNews(walk, one) && isAsked(walk, one[0]));
  if (said.length === 0) return new Map();
  const all = new Map([...given, ...answers, ...walk.sheet.filled, ...endings(walk, ended)]);
  return new Map([...all].filter((one) => isNews(walk, one) && isAsked(walk, one[0])));
}

/** Paths to which the author gave an answer that will not be written, because the question is not asked now. */
export function leftOut(walk: Walk): string[] {
  return [...walk.draft.answers].filter((one) => isNews(walk, one) && !isAsked(walk, one[0])).map(([path]) => path);
}

function isNews(walk: Walk, [path, value]: readonly [string, Value]): boolean {
  const kind = questionAt(walk.plan, path)?.planned.cell.kind ?? "any";
  return differs(kind, value, walk.draft.base.get(path) ?? null);
}

/** Whether what stands at a path may be written: its question is relevant, and allowed by whoever it is about. */
function isAsked(walk: Walk, path: string): boolean {
  const key = questionAt(walk.plan, path)?.key;
  if (key !== undefined && walk.sheet.hidden.has(key)) return false;
  return mayGoOn(walk.plan, (each) => walk.sheet.value(each)) || !walk.plan.form.needsConsent(path);
}

/** When the fill-in was ended, where the form wants to know. */
function endings(walk: Walk, ended: string): [string, Value][] {
  const cells = walk.plan.cells.filter(({ cell }) => cell.type === "end" && !cell.place.pattern.includes("/"));
  return cells.map(({ cell }) => [cell.place.pattern, canonical(cell.kind, ended)]);
}
