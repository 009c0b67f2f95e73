// How groups, rows and repeats are called above a question.
//
// This module must not draw anything.

import { dateWords, momentWords } from "./spoken.ts";
import { labelAt, patternOf, saidAt, type FormNode, type Walk } from "../../../forms/index.ts";

/** The repeat of a row, and the row's id; undefined for the key of a group. */
export function rowOf(walk: Walk, key: string): { readonly repeat: string; readonly row: string } | undefined {
  const cut = key.lastIndexOf("/");
  const [repeat, row] = [key.slice(0, cut), key.slice(cut + 1)];
  return cut > 0 && (walk.sheet.rows.get(repeat) ?? []).includes(row) ? { repeat, row } : undefined;
}

/** The node of a group or repeat. */
export function nodeAt(walk: Walk, key: string): FormNode | undefined {
  const name = key.slice(key.lastIndexOf("/") + 1);
  const cells = walk.plan.cells.map(({ cell }) => cell.node);
  return walk.plan.patterns.get(patternOf(key))?.cell.node ?? cells.find((node) => node.name === name);
}

/** What stands above a question: names of its groups, and of its rows with their place and whom they are about. */
export function headingsOf(walk: Walk, above: readonly string[], language: string): string[] {
  return above.flatMap((key) => {
    const row = rowOf(walk, key);
    const node = nodeAt(walk, row?.repeat ?? key);
    if (node === undefined || (row === undefined && Object.keys(node.label ?? {}).length === 0)) return [];
    const label = labelAt(walk, key, node, language);
    return [row === undefined ? label : `${label}: ${rowName(walk, row.repeat, row.row, language)}`];
  });
}

/** `2 · Lò Thị Mẩy`: a row by its place and the first of its answers in words. */
export function rowName(walk: Walk, repeat: string, row: string, language: string): string {
  const place = (walk.sheet.rows.get(repeat) ?? []).indexOf(row) + 1;
  const title = rowTitle(walk, repeat, row, language);
  return title === "" ? String(place) : `${place} · ${title}`;
}

/** The first answer of a row, in words; empty where there is none. */
export function rowTitle(walk: Walk, repeat: string, row: string, language: string): string {
  const node = nodeAt(walk, repeat);
  for (const child of within(node?.nodes ?? [])) {
    const isTelling = child.path !== undefined && !SILENT.has(child.type);
    const text = isTelling ? saidAt(walk, `${repeat}/${row}/${child.name}`, language) : "";
    if (text !== "") return child.kind === "datetime" ? momentWords(text) : dateWords(text);
  }
  return "";
}

const SILENT = new Set("calculate hidden image audio video file geopoint geotrace geoshape".split(" "));

function* within(nodes: readonly FormNode[]): Generator<FormNode> {
  for (const node of nodes) {
    if (node.type === "group") yield* within(node.nodes ?? []);
    else if (node.type !== "repeat") yield node;
  }
}
