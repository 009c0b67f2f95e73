// How the vectors of tests/vectors/expressions.json are run: their forms, values and surroundings made real.

import {
  Instance,
  ListNode,
  Lots,
  type Result,
  type Row,
  type Shape,
  type Surroundings,
  type Value,
  compileTree,
  numberText,
  readShape,
  surroundings,
  toBoolean,
} from "../../../src/forms/expressions/index.ts";

/** 2026-11-21T08:30:00+07:00, in UTC milliseconds: what "now" is where a case does not say otherwise. */
export const NOW = 1_795_224_600_000;
export const UUID = "8b9c2f7e-3c5d-4a1b-9e0f-6d7a8b9c0d1e";

export interface VectorForm {
  readonly rows: readonly (readonly [string, string])[];
  readonly codes: Readonly<Record<string, readonly string[]>>;
  readonly lists: Readonly<Record<string, readonly Row[]>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Around {
  readonly now?: number;
  readonly offset?: number;
  readonly language?: string;
  readonly seed?: number;
}

export interface Case {
  readonly why: string;
  readonly form: string;
  readonly values: string;
  readonly at: string;
  readonly expr: string;
  readonly tree: unknown;
  readonly out: unknown;
  readonly around?: Around;
  readonly list?: string;
}

export function shapeOf(form: VectorForm): Shape {
  return readShape(form.rows, new Map(Object.entries(form.codes)));
}

export function surroundingsOf(form: VectorForm, around: Around): Surroundings {
  const lots = new Lots(around.seed ?? 1);
  return surroundings({
    now: around.now ?? NOW,
    offset: around.offset ?? 420,
    language: around.language ?? "vi",
    lists: new Map(Object.entries(form.lists).map(([id, rows]) => [id, new ListNode(rows)])),
    words: (path, code) => form.words[path]?.[code] ?? "",
    chance: () => lots.draw(),
    uuid: () => UUID,
  });
}

/** The nodes of a dossier. */
export function instanceOf(form: VectorForm, values: Readonly<Record<string, Value>>): Instance {
  return new Instance(shapeOf(form), new Map(Object.entries(values)));
}

/** The value of a case's tree at its question. */
export function run(form: VectorForm, values: Readonly<Record<string, Value>>, one: Case): Result {
  const node = instanceOf(form, values).at(one.at);
  return compileTree(one.tree).evaluate(node, surroundingsOf(form, one.around ?? {}));
}

/** The names of the items of a list that a choice_filter keeps. */
export function runFilter(
  form: VectorForm,
  values: Readonly<Record<string, Value>>,
  one: Case,
): (string | undefined)[] {
  const around = surroundingsOf(form, {});
  const current = instanceOf(form, values).at(one.at);
  const expression = compileTree(one.tree);
  const items = around.lists.get(one.list ?? "")?.items ?? [];
  return items
    .filter((item) => toBoolean(expression.evaluate(item, around, current)))
    .map((item) => item.column("name"));
}

/** A result as vectors write it: its type and its value, numbers as text. */
export function written(result: Result): readonly unknown[] {
  if (typeof result === "boolean") return ["boolean", result];
  if (typeof result === "number") return ["number", numberText(result)];
  return typeof result === "string" ? ["text", result] : ["nodes", result.map((node) => node.text)];
}
