// Functions of answers: choices selected, truth, checklists, values of a list.
//
// This module must not know which lists exist; the surroundings hold them.

import { isNodes, toBoolean, toNumber } from "../evaluating/convert.ts";
import type { Frame, Node, Result } from "../nodes.ts";
import { type Works, number, ofTexts, text } from "./work.ts";

/** The codes of a select_multiple's text, in order. */
export function selectedCodes(codes: string): string[] {
  return codes.split(/[ \t\r\n]/).filter((code) => code !== "");
}

function trimmed(words: string): string {
  return words.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

function selectedAt(codes: string, place: number): string {
  return place >= 0 ? (selectedCodes(codes)[Math.trunc(place)] ?? "") : "";
}

function isTrue(node: Node): boolean {
  return node.text !== "" && node.text !== "0" && node.text !== "false";
}

/** A value as truths: every node on its own, `false` and `0` in a node being false. */
function truths(value: Result): boolean[] {
  return isNodes(value) ? value.map(isTrue) : [toBoolean(value)];
}

function within(least: number, most: number, total: number): boolean {
  return (least < 0 || total >= least) && (most < 0 || total <= most);
}

/** Values and weights in turn; node-sets in pairs of the same length. */
function weighed(frame: Frame, values: readonly Result[]): number {
  let total = 0;
  for (let n = 0; n + 1 < values.length; n += 2) {
    const weight = values[n + 1] ?? "";
    const weights: readonly Result[] = isNodes(weight) ? weight.map((node) => [node]) : [weight];
    const found = truths(values[n] ?? "");
    for (const [place, each] of weights.entries())
      if (found[place] === true) total += toNumber(each, frame.around.offset);
  }
  return total;
}

function pulled(frame: Frame, [list, column, key, wanted]: readonly string[]): string {
  const name = trimmed(list ?? "").replace(/\.csv$/, "");
  const found = frame.around.lists.get(name);
  const item = wanted ? found?.where(key ?? "", wanted)[0] : undefined;
  return item?.column(column ?? "") ?? "";
}

export const WORKS: Works = [
  ["true", () => true],
  ["false", () => false],
  ["boolean", (_frame, value = "") => toBoolean(value)],
  ["not", (_frame, truth) => truth !== true],
  ["boolean-from-string", (_frame, value) => value === "true" || value === "1"],
  ["selected", ofTexts((codes, code) => selectedCodes(codes).includes(trimmed(code)))],
  ["selected-at", (_frame, codes, place) => selectedAt(text(codes), number(place))],
  ["count-selected", (_frame, codes) => selectedCodes(text(codes)).length],
  [
    "checklist",
    (_frame, least, most, ...values) =>
      within(number(least), number(most), values.flatMap(truths).filter((truth) => truth).length),
  ],
  [
    "weighted-checklist",
    (frame, least, most, ...values) => within(number(least), number(most), weighed(frame, values)),
  ],
  ["pulldata", (frame, ...values) => pulled(frame, values.map(text))],
];
