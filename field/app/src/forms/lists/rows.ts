// A list as it is kept and travels: `{"columns":[…],"rows":[[…]…]}`, named by the hash of its text.
//
// This module must not fetch lists, and believes nothing that a store gives.

import { UnreadableError } from "../../sync/reading/problem.ts";
import type { Row } from "../expressions/lists.ts";

const CODE = "list_unreadable";

/** The rows of a list by column; UnreadableError (`list_unreadable`) when the text is no list. */
export function decodeList(text: string): Row[] {
  const { columns, rows } = read(text);
  if (!isTexts(columns) || !Array.isArray(rows)) throw new UnreadableError(CODE, "columns");
  return rows.map((row: unknown, n) => {
    if (!isTexts(row) || row.length !== columns.length) throw new UnreadableError(CODE, `rows/${String(n)}`);
    return Object.fromEntries(columns.map((column, place) => [column, row[place] ?? ""]));
  });
}

function read(text: string): { readonly columns?: unknown; readonly rows?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly columns?: unknown; readonly rows?: unknown };
  } catch {
    throw new UnreadableError(CODE, "", "not JSON");
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
