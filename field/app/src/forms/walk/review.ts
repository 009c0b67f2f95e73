// The review: every question that is asked with its answer, what is wrong with it and whether the author changed it.
//
// This module must not judge: faults come from the sheet.

import type { FormNode, Words } from "../compiled/document.ts";
import { patternOf } from "../compiled/paths.ts";
import type { Fault } from "../filling/faults.ts";
import { questionAt } from "../filling/plan.ts";
import { differs } from "../filling/answers.ts";
import type { Walk } from "./walk.ts";

/** One line: a question with its answer in words; `above` are the groups and rows that it stands in. */
export interface Line {
  readonly key: string;
  readonly node: FormNode;
  readonly above: readonly string[];
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly isChanged: boolean;
}

/** Every question on a screen, in order, with its answer in words of `language`. */
export function reviewOf(walk: Walk, language: string): Line[] {
  const faults = new Map<string, Fault[]>();
  for (const fault of walk.sheet.faults) faults.set(fault.path, [...(faults.get(fault.path) ?? []), fault]);
  const changed = changedKeys(walk);
  return walk.screens.flatMap((screen) =>
    screen.keys.flatMap((key) => {
      const node = walk.plan.patterns.get(patternOf(key))?.cell.node;
      if (node === undefined || node.type === "note") return [];
      const { above } = screen;
      return [
        {
          key,
          node,
          above,
          text: saidAt(walk, key, language),
          faults: faults.get(key) ?? [],
          isChanged: changed.has(key),
        },
      ];
    }),
  );
}

/** Faults of what has no screen: answers that are no longer asked for, and whatever could not be worked out. */
export function otherFaults(walk: Walk): Fault[] {
  const onScreens = new Set(walk.screens.flatMap((screen) => screen.keys));
  return walk.sheet.faults.filter((fault) => !onScreens.has(fault.path));
}

/** An answer in words: of choices their labels, else the text. */
export function saidAt(walk: Walk, key: string, language: string): string {
  const labels = walk.sheet.chosen(key).map((choice) => inLanguage(choice.labels, language, walk.plan.language));
  return labels.length > 0 ? labels.join(", ") : walk.sheet.text(key);
}

/** The label of a question, group, repeat or row, with `${name}` replaced; its name where the form has no words. */
export function labelAt(walk: Walk, key: string, node: FormNode, language: string): string {
  const words = inLanguage(node.label ?? {}, language, walk.plan.language);
  return words === "" ? node.name : walk.sheet.said(words, key);
}

/** Words in a language, else in the form's own, else whatever there is. */
export function inLanguage(words: Words, language: string, formLanguage: string): string {
  const found = new Map(Object.entries(words));
  return found.get(language) ?? found.get(formLanguage) ?? found.values().next().value ?? "";
}

/** The keys of questions whose answer the author changed. */
export function changedKeys(walk: Walk): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, value] of walk.draft.answers) {
    const question = questionAt(walk.plan, path);
    const kind = question?.planned.cell.kind ?? "any";
    if (differs(kind, value, walk.draft.base.get(path) ?? null)) found.add(question?.key ?? path);
  }
  return found;
}
