// The paths of a dossier in the order of its form: the elements of a set together, the rows of a repeat one by one.
//
// The port of `api/client/screens/arranged.py`. This module must not word a value or choose among siblings.

import type { Asked, Form } from "../../forms/index.ts";
import { byCodePoint } from "../../sync/text/index.ts";

/** Where paths stand that the form does not ask: after everything that it asks. */
const LAST = 1_000_000;
/** Types of answers by which a row is called, the best first. */
const NAMING = ["text", "date", "select_one", "integer"];

/** What stands on one line: one path, or the elements of one set (`setOf` is then the path of the set). */
export interface LineOf {
  readonly paths: readonly string[];
  readonly setOf: string;
}

/** Lines that belong together: a row of a repeat (`row` is `nguoi/7f3k`), or the dossier itself (`row` is ""). */
export interface Section {
  readonly row: string;
  readonly lines: readonly LineOf[];
}

/**
 * The sections in the order of the form. Rows of a repeat follow one another as they were first written.
 *
 * `firstSaid` is for each path the moment (UTC ms) by which its row is put in order. Lives of rows are left out.
 */
export function arranged(
  form: Form | undefined,
  paths: Iterable<string>,
  firstSaid: ReadonlyMap<string, number> = new Map(),
): Section[] {
  const rows = new Map<string, string[]>();
  for (const path of paths) {
    const row = rowOf(form, path);
    const held = rows.get(row);
    if (held === undefined) rows.set(row, [path]);
    else held.push(path);
  }
  const placed = [...rows].flatMap(([row, held]) => {
    const begun = Math.min(...held.map((path) => firstSaid.get(path) ?? 0));
    const lines = linesOf(form, held);
    const sections = row === "" ? lines.map((line) => ({ row, lines: [line] })) : [{ row, lines }];
    return sections.map((section) => ({ section, begun, start: startOf(form, section) }));
  });
  placed.sort((one, other) => {
    const [first, second] = [one.start, other.start];
    const byStart = first.place - second.place || byCodePoint(first.repeat, second.repeat);
    return byStart || one.begun - other.begun || byCodePoint(one.section.row, other.section.row);
  });
  return placed.map(({ section }) => section);
}

/** The row that a path stands in; "" outside of repeats. */
export function rowOf(form: Form | undefined, path: string): string {
  const asked = form?.question(path);
  if (asked === undefined || !path.includes("/")) return "";
  const parts = path.split("/");
  const within = parts.length - (asked.rule.kind === "set_element" ? 2 : 0);
  return parts.slice(0, within - (within % 2)).join("/");
}

/** The path by whose answer a row is called: its first text, else day, choice or number; "" without any. */
export function rowName(form: Form | undefined, row: string, paths: Iterable<string>): string {
  let best: { readonly rank: number; readonly place: number; readonly path: string } | undefined;
  for (const path of paths) {
    const asked = path.startsWith(`${row}/`) ? form?.question(path) : undefined;
    const rank = NAMING.indexOf(asked?.node?.type.replace("_from_file", "") ?? "");
    if (asked === undefined || rank < 0 || rowOf(form, path) !== row) continue;
    const better = best === undefined || rank < best.rank || (rank === best.rank && asked.place < best.place);
    if (better) best = { rank, place: asked.place, path };
  }
  return best?.path ?? "";
}

function isLifeOfRow(path: string): boolean {
  return path.endsWith("/_life");
}

function linesOf(form: Form | undefined, paths: readonly string[]): LineOf[] {
  const ordered = paths.filter((path) => !isLifeOfRow(path)).map((path) => ({ path, key: keyOf(form, path) }));
  ordered.sort(({ key: one, path }, { key: other, path: second }) => {
    return one.place - other.place || one.among - other.among || byCodePoint(path, second);
  });
  const lines: { paths: string[]; setOf: string }[] = [];
  for (const { path } of ordered) {
    const setOf = form?.question(path)?.rule.kind === "set_element" ? path.slice(0, path.lastIndexOf("/")) : "";
    const last = lines.at(-1);
    if (setOf !== "" && last?.setOf === setOf) last.paths.push(path);
    else lines.push({ paths: [path], setOf });
  }
  return lines;
}

/** Where a path stands: by its question, the elements of a set by the order of its choices. */
function keyOf(form: Form | undefined, path: string): { readonly place: number; readonly among: number } {
  const asked = form?.question(path);
  if (asked === undefined) return { place: LAST, among: 0 };
  return { place: asked.place, among: amongChoices(asked, path) };
}

function amongChoices({ rule }: Asked, path: string): number {
  if (rule.kind !== "set_element") return 0;
  const among = rule.choices.indexOf(path.slice(path.lastIndexOf("/") + 1));
  return among < 0 ? rule.choices.length : among;
}

/** Where a section begins; all rows of one repeat begin where the repeat does. */
function startOf(form: Form | undefined, { row, lines }: Section): { readonly place: number; readonly repeat: string } {
  if (row === "") return { place: keyOf(form, lines[0]?.paths[0] ?? "").place, repeat: "" };
  const place = form?.question(`${row}/_life`)?.place ?? LAST;
  return { place, repeat: row.slice(0, row.lastIndexOf("/")) };
}
