// What one dossier knows, by the names that its form gives its answers: `person.name`, `household.phone` …
//
// A dossier that is archived or deleted knows nothing, nor does a removed row; without consent only the place is known.
// This module must not know the form that asks.

import type { Head } from "../../sync/states/head.ts";
import { LIFE, lifeOf } from "../../sync/states/life.ts";
import type { View } from "../../sync/states/show.ts";
import { byCodePoint } from "../../sync/text/index.ts";
import type { Value } from "../../sync/values/index.ts";
import { readBoolean } from "../../sync/values/plain.ts";
import type { Asked, Form } from "../compiled/form.ts";
import { holderOf } from "../compiled/paths.ts";
import { readSiblings } from "../policies.ts";

const DAY = 86_400_000;

/** A known dossier as it is shown. `row` (`nguoi/7f3k`) is whom it is about; "": whom the dossier is about. */
export interface Source {
  readonly dossier: string;
  readonly form: Form;
  readonly view: View;
  readonly row: string;
}

/** A value that is known, as `question` asked for it: dossier and path, when it was written (UTC ms), by whom. */
export interface Known {
  readonly value: Value;
  readonly dossier: string;
  readonly path: string;
  readonly at: number;
  readonly by: string;
  readonly question: Asked;
}

/** How old it is, in whole days; a clock that is ahead says 0. */
export function daysOf(known: Known, now: number): number {
  return Math.floor(Math.max(now - known.at, 0) / DAY);
}

/** Every fact that a dossier knows, with all values where they differ. */
export function factsOf(source: Source): Map<string, Known[]> {
  const found = new Map<string, Known[]>();
  if (!isAlive(source)) return found;
  const agreed = hasConsent(source);
  for (const [path, heads] of source.view) {
    const question = source.form.question(path);
    if (question === undefined || !(agreed || !source.form.needsConsent(path))) continue;
    const values = valuesAt(source, question, path, heads);
    if (values.length === 0) continue;
    for (const name of namesOf(source, question, path)) found.set(name, [...(found.get(name) ?? []), ...values]);
  }
  return found;
}

function isAlive(source: Source): boolean {
  const rows = source.row === "" ? [] : [`${source.row}/${LIFE}`];
  return [LIFE, ...rows].every((path) => lifeOf(source.view, path) === "active");
}

function hasConsent({ form, view }: Source): boolean {
  if (form.consent === undefined) return true;
  const heads = view.get(form.consent.path) ?? [];
  return heads.length > 0 && heads.every((head) => readBoolean(head.value) === true);
}

/** The names under which a path is known: a person's only where that person is written down. */
function namesOf(source: Source, question: Asked, path: string): readonly string[] {
  const isOwn = holderOf(path) === source.row;
  return (question.node?.means ?? []).filter((name) =>
    name.split(".")[0] === "person" ? isOwn : !question.pattern.replace(/\/\*$/, "").includes("/"),
  );
}

/** The value that the form's policy reads, or every one where people differ; no answer is nothing known. */
function valuesAt(source: Source, question: Asked, path: string, heads: readonly Head[]): Known[] {
  const reading = readSiblings(source.form, path, heads);
  const chosen = reading.settled ? heads.filter((head) => same(head.value, reading.value)) : heads;
  const last = new Map([...chosen].sort(asWritten).map((head) => [JSON.stringify(head.value), head]));
  const given = [...last.values()].filter(({ value }) => value !== null && value !== "");
  return given.map(({ value, origin }) => {
    return { value, dossier: source.dossier, path, at: origin.t, by: origin.by, question };
  });
}

function same(one: Value, other: Value): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function asWritten(one: Head, other: Head): number {
  return one.origin.t - other.origin.t || byCodePoint(one.origin.name, other.origin.name);
}
