// A dossier as its page shows it: every answer in words, in the order of its form, under its groups and rows, and what
// does not agree marked as such. Siblings are read as the form's policies read them everywhere; nothing is left out.
//
// This module must not read a store. What a screen may not show is not in the view that it is handed.

import { inLanguage, patternOf, readSiblings, walk } from "../../forms/index.ts";
import { LIFE, lifeOf, unseen, type Head, type Value, type View } from "../../sync/index.ts";
import { arranged, rowName, type LineOf, type Section } from "../speech/arranged.ts";
import { said } from "../speech/answers.ts";
import { askedAt, inWords, isCalculated, isNoted, labelOf, worded, type Speaking } from "../speech/speaking.ts";

/** One live value in words, who wrote it and when (UTC ms); `name` is that of its change. */
export interface Side {
  readonly words: string;
  readonly by: string;
  readonly at: number;
  readonly name: string;
}

/**
 * One question. `sides` are all live values where they differ and nobody has settled it; `also` those that the form's
 * policy did not choose. `file` is the attachment that it shows.
 */
export interface Answer {
  readonly path: string;
  readonly label: string;
  readonly words: string;
  readonly sides: readonly Side[];
  readonly also: readonly Side[];
  readonly file: string;
}

/** Answers under a heading: a group, or one row (`row` is its path, "" elsewhere; `gone`: it was removed). */
export interface Block {
  readonly heading: string;
  readonly row: string;
  readonly gone: boolean;
  readonly answers: readonly Answer[];
}

/** Paths that the head of the page tells as long as they agree. */
const HEAD = new Set(["_area", "_number", "_life", "_consent"]);

/** The blocks of a view; what the phone noted by itself stands last. */
export function paged(speaking: Speaking, view: View): Block[] {
  const firstSaid = new Map([...view].map(([path, heads]) => [path, Math.min(...heads.map(({ origin }) => origin.t))]));
  const groups = groupsOf(speaking);
  const blocks: { heading: string; row: string; gone: boolean; answers: Answer[] }[] = [];
  const noted: Answer[] = [];
  for (const section of arranged(speaking.form, view.keys(), firstSaid)) {
    if (section.row !== "") blocks.push(rowBlock(speaking, view, section));
    for (const line of section.row === "" ? section.lines : []) {
      const path = line.paths[0] ?? "";
      const answers = shownAt(speaking, view, line);
      if (answers.length === 0 || isCalculated(speaking, path)) continue;
      if (isNoted(speaking, path)) noted.push(...answers);
      else intoBlock(blocks, groups.get(patternOf(path)) ?? "", answers);
    }
  }
  if (noted.length > 0) blocks.push({ heading: speaking.say("dossier.noted"), row: "", gone: false, answers: noted });
  return blocks;
}

/** What a row is called: its repeat in the form's words, and the name of who or what it is about. */
export function rowHeading(speaking: Speaking, view: View, row: string): string {
  const named = rowName(speaking.form, row, view.keys());
  const heads = view.get(named) ?? [];
  const name = heads.length > 0 ? said(speaking, named, readSiblings(speaking.form, named, heads).value) : "";
  const repeat = row.slice(0, row.lastIndexOf("/"));
  const last = repeat.slice(repeat.lastIndexOf("/") + 1);
  const node = [...walk(speaking.form?.document.nodes ?? [])].find((each) => each.name === last);
  const kind =
    inWords(speaking, node?.label)
      .replace(/\s*\$\{[^}]*\}\s*/g, " ")
      .trim() || last;
  return `${kind}: ${name || row.slice(row.lastIndexOf("/") + 1)}`;
}

/**
 * Every path about which a person must decide: open siblings, and rows that were removed while somebody changed them. What
 * a form notes without words is nobody's answer, and what stands in a removed row is asked of nobody.
 */
export function openPaths(speaking: Pick<Speaking, "form">, view: View): string[] {
  const removed = unseen(view).map(({ path }) => path);
  const isOpen = ([path, heads]: readonly [string, readonly Head[]]): boolean =>
    heads.length > 1 && !readSiblings(speaking.form, path, heads).settled && !isCalculated(speaking, path);
  const found = [...view].filter(isOpen).map(([path]) => path);
  return [
    ...new Set([...found.filter((path) => !isInGoneRow(view, path)), ...removed.filter((path) => path !== LIFE)]),
  ];
}

function isInGoneRow(view: View, path: string): boolean {
  const parts = path.split("/");
  const rows = parts.flatMap((_, place) => (place % 2 === 0 ? [] : [parts.slice(0, place + 1).join("/")]));
  return rows.some((row) => lifeOf(view, `${row}/_life`) !== "active");
}

function intoBlock(
  blocks: { heading: string; row: string; answers: Answer[]; gone: boolean }[],
  heading: string,
  answers: readonly Answer[],
): void {
  const last = blocks.at(-1);
  if (last !== undefined && last.row === "" && last.heading === heading) last.answers.push(...answers);
  else blocks.push({ heading, row: "", gone: false, answers: [...answers] });
}

function rowBlock(speaking: Speaking, view: View, { row, lines }: Section): Block & { answers: Answer[] } {
  const heading = rowHeading(speaking, view, row);
  if (lifeOf(view, `${row}/_life`) !== "active") return { heading, row, gone: true, answers: [] };
  const lives = view.get(`${row}/_life`) ?? [];
  const asked = lines.filter((line) => !isCalculated(speaking, line.paths[0] ?? ""));
  const contested = lives.some(({ value }) => value !== "active") ? [removedOrNot(speaking, view, row, lives)] : [];
  return {
    heading,
    row,
    gone: false,
    answers: [...contested, ...asked.flatMap((line) => shownAt(speaking, view, line))],
  };
}

/** Somebody removed the row, and somebody else wants it there or has changed what its remover had not seen. */
function removedOrNot(speaking: Speaking, view: View, row: string, lives: readonly Head[]): Answer {
  const found = differing(speaking, `${row}/_life`, lives);
  const outside = unseen(view).flatMap((each) => (each.path === found.path ? each.outside : []));
  const changed = [...new Set(outside)].filter(({ path }) => !isCalculated(speaking, path));
  const sides = changed.map((head) => {
    const side = sideOf(speaking, head);
    return { ...side, words: `${labelOf(speaking, head.path)}: ${side.words}` };
  });
  return { ...found, sides: byTime([...found.sides, ...sides]) };
}

function shownAt(speaking: Speaking, view: View, line: LineOf): Answer[] {
  const path = line.paths[0] ?? "";
  if (path.startsWith("_same/")) return [];
  if (line.setOf !== "") return setAt(speaking, view, line);
  const heads = view.get(path) ?? [];
  const reading = readSiblings(speaking.form, path, heads);
  if (!reading.settled) return [differing(speaking, path, heads)];
  if (HEAD.has(path)) return [];
  const words = said(speaking, path, reading.value);
  const also = reading.others.map((head) => sideOf(speaking, head)).filter((side) => side.words !== words);
  return [answer(speaking, view, path, words, { also, file: fileIn(speaking, path, reading.value) })];
}

/** A set on one line; an element about which a person must decide stands below it. */
function setAt(speaking: Speaking, view: View, line: LineOf): Answer[] {
  const readings = line.paths.map((path) => ({
    path,
    reading: readSiblings(speaking.form, path, view.get(path) ?? []),
  }));
  const chosen = readings.filter(({ reading }) => reading.settled && reading.value === true);
  const words = chosen.map(({ path }) => said(speaking, path, true)).join(", ") || speaking.say("answer.none");
  const open = readings.filter(({ reading }) => !reading.settled);
  const apart = open.map(({ path }) => {
    const heads = (view.get(path) ?? []).map((head) => ({
      ...sideOf(speaking, head),
      words: yesOrNo(speaking, head.value),
    }));
    return { ...answer(speaking, view, path, "", {}), label: said(speaking, path, true), sides: byTime(heads) };
  });
  return [answer(speaking, view, line.paths[0] ?? "", words, {}), ...apart];
}

function yesOrNo({ say }: Speaking, value: Value): string {
  return say(value === true ? "answer.yes" : "answer.no");
}

function differing(speaking: Speaking, path: string, heads: readonly Head[]): Answer {
  const sides = byTime(heads.map((head) => sideOf(speaking, head)));
  return { path, label: labelOf(speaking, path), words: "", sides, also: [], file: "" };
}

function answer(speaking: Speaking, view: View, path: string, words: string, more: Partial<Answer>): Answer {
  const row = path.slice(0, path.lastIndexOf("/") + 1);
  const answerAt = (name: string): string => {
    const found = [`${row}${name}`, name].find((each) => view.has(each));
    return found === undefined
      ? ""
      : said(speaking, found, readSiblings(speaking.form, found, view.get(found) ?? []).value);
  };
  return { path, label: worded(labelOf(speaking, path), answerAt), words, sides: [], also: [], file: "", ...more };
}

function sideOf(speaking: Speaking, { origin, path, value }: Head): Side {
  return { words: said(speaking, path, value), by: speaking.person(origin.by), at: origin.t, name: origin.name };
}

function byTime(sides: readonly Side[]): Side[] {
  return [...sides].sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
}

function fileIn(speaking: Speaking, path: string, value: Value): string {
  return askedAt(speaking, path)?.rule.kind === "attachment" && typeof value === "string" ? value : "";
}

/** The heading of the innermost group with words around each question. */
function groupsOf(speaking: Speaking): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const document = speaking.form?.document;
  const down = (nodes: NonNullable<typeof document>["nodes"], heading: string): void => {
    for (const node of nodes) {
      const words = inLanguage(node.label ?? {}, speaking.language, document?.language ?? "vi");
      if (node.type === "group") down(node.nodes ?? [], words || heading);
      else if (node.type !== "repeat" && node.path !== undefined) found.set(node.path, heading);
    }
  };
  down(document?.nodes ?? [], "");
  return found;
}
