// A cell: one node of a form with its expressions compiled, ready to be filled in many times.
//
// This module must not know values.

import type { FormDocument, FormNode, Words, Written } from "../compiled/document.ts";
import { type Expression, compileTree } from "../expressions/evaluating/compiling.ts";
import type { Place } from "../expressions/shape.ts";
import { type Source, sourceOf } from "./choices.ts";

/** Keys of a node that may hold an expression of the question itself. */
export const EXPRESSIONS = [
  "relevant",
  "constraint",
  "calculation",
  "required",
  "readonly",
  "default",
  "repeat_count",
] as const;
export type Column = (typeof EXPRESSIONS)[number];

/** Types that nobody answers by hand: their calculation always counts. */
const ALWAYS = new Set(["calculate", "note", "hidden"]);

/**
 * A question, note, group or repeat.
 *
 * `kind` is that of its values, "" where nothing is stored. `expressions` are those of `EXPRESSIONS`; what is plain
 * (`required` yes, a text as default) stands in `plain`. `isFixed`: its calculation counts whatever was answered.
 */
export interface Cell {
  readonly node: FormNode;
  readonly place: Place;
  readonly type: string;
  readonly kind: string;
  readonly isSet: boolean;
  readonly isFixed: boolean;
  readonly expressions: ReadonlyMap<Column, Expression>;
  readonly plain: ReadonlyMap<Column, string | true>;
  readonly messages: ReadonlyMap<string, Words>;
  readonly source: Source | undefined;
  readonly isRepeat: boolean;
}

/** The cell of a node; ExpressionError when a stored tree is broken. */
export function cellOf(node: FormNode, place: Place, document: FormDocument): Cell {
  const expressions = new Map<Column, Expression>();
  const plain = new Map<Column, string | true>();
  for (const column of EXPRESSIONS) {
    const found: string | true | Written | undefined = node[column];
    if (typeof found === "object") expressions.set(column, compileTree(found.tree));
    else if (found !== undefined) plain.set(column, found);
  }
  return {
    node,
    place,
    type: node.type,
    kind: node.kind ?? "",
    isSet: place.codes !== undefined,
    isFixed: ALWAYS.has(node.type) || node.readonly === true,
    expressions,
    plain,
    messages: new Map(Object.entries(node.messages ?? {})),
    source: sourceOf(node, document),
    isRepeat: place.kind === "repeat",
  };
}
