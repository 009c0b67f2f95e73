// The history of a dossier: who saved what and when, newest first, how far each has come, and what it replaced.
//
// A phone knows the values that were replaced as long as it holds the change that wrote them. This module must not say
// more of a change than home has signed in this epoch, and must not read a store.

import type { Level, Saved } from "../../store/index.ts";
import type { Change, Name, Value, View } from "../../sync/index.ts";
import { arranged, type LineOf } from "../speech/arranged.ts";
import { said } from "../speech/answers.ts";
import { isCalculated, isNoted, labelOf, type Speaking } from "../speech/speaking.ts";
import { rowHeading } from "./paged.ts";

/** One answer of a change; `before` is what it replaced, as far as it is known. */
export interface Written {
  readonly label: string;
  readonly words: string;
  readonly before: readonly string[];
}

/** One change, `at` in UTC ms. `held`: the reason's code, "" when home does not hold it. */
export interface Past {
  readonly name: Name;
  readonly by: string;
  readonly at: number;
  readonly level: Level;
  readonly own: boolean;
  readonly note: string;
  readonly held: string;
  readonly written: readonly Written[];
}

/** What is known around a history. */
export interface PastAround {
  /** The changes that this phone holds as a whole. */
  readonly changes: readonly Change[];
  readonly view: View;
  /** How the answers of a form version are said. */
  speaking(form: string): Speaking;
  isHidden(path: string): boolean;
  /** Consent was refused: what authors wrote beside their answers is not shown either. */
  readonly isRefused: boolean;
}

/** Everything known of a dossier, newest first. */
export function pastOf(saved: readonly Saved[], around: PastAround): Past[] {
  const values = new Map(saved.map((one) => [one.name, one.values]));
  const sups = new Map(around.changes.map((change) => [change.name, change.sup]));
  const before = (name: Name, path: string): Value[] =>
    (sups.get(name)?.get(path) ?? []).flatMap((each) => values.get(each)?.get(path) ?? []);
  return saved.map((one) => pastLine(one, around, before)).reverse();
}

type Before = (name: Name, path: string) => readonly Value[];

function pastLine(one: Saved, around: PastAround, before: Before): Past {
  const speaking = around.speaking(one.form);
  const isTold = (path: string): boolean =>
    !around.isHidden(path) && !isNoted(speaking, path) && !isCalculated(speaking, path);
  const paths = [...one.values.keys()].filter(isTold);
  const written = arranged(speaking.form, paths).flatMap(({ row, lines }) => {
    const heading = row === "" ? "" : rowHeading(speaking, around.view, row);
    const told = lines.map((line) => writtenAt(speaking, one, line, heading, before));
    return row === "" ? told : [...lifeOfRow(speaking, one, row, heading), ...told];
  });
  const { name, level, own, held } = one;
  const note = around.isRefused ? "" : one.note;
  return { name, by: speaking.person(one.by), at: one.t, level, own, note, held, written };
}

function lifeOfRow(speaking: Speaking, one: Saved, row: string, heading: string): Written[] {
  const life = one.values.get(`${row}/_life`);
  return life === undefined ? [] : [{ label: heading, words: said(speaking, `${row}/_life`, life), before: [] }];
}

function writtenAt(speaking: Speaking, one: Saved, line: LineOf, heading: string, before: Before): Written {
  const path = line.paths[0] ?? "";
  const label = [heading, labelOf(speaking, path)].filter(Boolean).join(" – ");
  if (line.setOf !== "") return { label, words: setWords(speaking, one, line, before), before: [] };
  const value = one.values.get(path) ?? null;
  if (path.startsWith("_same/"))
    return { label, words: speaking.say(value === true ? "answer.yes" : "answer.no"), before: [] };
  const replaced = before(one.name, path).map((each) => said(speaking, path, each));
  return { label, words: said(speaking, path, value), before: [...new Set(replaced)] };
}

/** What was chosen, and what was taken away: only what the change says, the rest of the set stayed as it was. */
function setWords(speaking: Speaking, one: Saved, { paths }: LineOf, before: Before): string {
  const words = (wanted: boolean): string =>
    paths
      .filter((path) => (one.values.get(path) === true) === wanted)
      .map((path) => said(speaking, path, true))
      .join(", ");
  const [added, taken] = [words(true), words(false)];
  const corrected = taken !== "" || paths.some((path) => before(one.name, path).length > 0);
  const parts = [
    added && (corrected ? speaking.say("past.added", { what: added }) : added),
    taken && speaking.say("past.removed", { what: taken }),
  ];
  return parts.filter(Boolean).join("; ");
}
