// A form version made ready to be filled in: expressions compiled, order found, lists of the form as nodes.
//
// Making one takes milliseconds, using it microseconds: keep it. This module must not know values.

import { type FormDocument, absolutePath, shapeOf, walk } from "../compiled/document.ts";
import { Form } from "../compiled/form.ts";
import { holderOf, isInside, patternOf } from "../compiled/paths.ts";
import type { ListNode } from "../expressions/lists.ts";
import type { Shape } from "../expressions/shape.ts";
import { type Cell, type Column, cellOf } from "./cells.ts";
import { type Source, listsOf } from "./choices.ts";
import { Needs } from "./needs.ts";
import { inOrder } from "./order.ts";

const WORKED: readonly Column[] = ["relevant", "calculation", "repeat_count", "default"];
const JUDGED: readonly Column[] = ["constraint", "required", "readonly"];

/** A cell with what it depends on: to be worked out, and to be judged. */
export interface Planned {
  readonly cell: Cell;
  readonly worked: Needs;
  readonly judged: Needs;
}

/**
 * `cells` in the form's order, `order` as they are worked out, `sources` by absolute path (`/data/ho/xa`), `patterns`
 * finds the cell of a question. `isStepwise`: after one answer it is enough to work out what depends on it.
 */
export interface Plan {
  readonly ref: string;
  readonly form: Form;
  readonly document: FormDocument;
  readonly language: string;
  readonly shape: Shape;
  readonly cells: readonly Planned[];
  readonly order: readonly Planned[];
  readonly lists: ReadonlyMap<string, ListNode>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly patterns: ReadonlyMap<string, Planned>;
  readonly isStepwise: boolean;
}

/** The question of a path, and its key: the path itself, or that of the set whose element it is. */
export function questionAt(plan: Plan, path: string): { readonly key: string; readonly planned: Planned } | undefined {
  const isElement = isInside(path);
  const key = isElement ? holderOf(path) : path;
  const planned = plan.patterns.get(patternOf(key));
  if (planned === undefined || planned.cell.kind === "" || planned.cell.isSet !== isElement) return undefined;
  return { key, planned };
}

/** The plan of a compiled form; ExpressionError when a stored tree is broken. */
export function planOf(document: FormDocument): Plan {
  const form = new Form(document);
  const shape = shapeOf(document);
  const places = [...shape.root.walk()].slice(1);
  const nodes = [...walk(document.nodes)];
  const cells = places.flatMap((place, n) => {
    const node = nodes[n];
    return node === undefined ? [] : [cellOf(node, place, document)];
  });
  const order = inOrder(cells, shape);
  const planned = new Map(cells.map((cell) => [cell, plannedOf(cell, shape)]));
  const found = order.cells.map((cell) => planned.get(cell)).filter((each) => each !== undefined);
  const all = [...planned.values()];
  return {
    ref: form.ref,
    form,
    document,
    language: document.language,
    shape,
    cells: all,
    order: found,
    lists: listsOf(document),
    sources: sourcesOf(cells),
    patterns: new Map(all.map((each) => [each.cell.place.pattern, each])),
    isStepwise: !order.hasCircle && !all.some((each) => each.worked.everything),
  };
}

function sourcesOf(cells: readonly Cell[]): ReadonlyMap<string, Source> {
  return new Map(cells.flatMap(({ place, source }) => (source === undefined ? [] : [[absolutePath(place), source]])));
}

function plannedOf(cell: Cell, shape: Shape): Planned {
  const needs = (columns: readonly Column[]): Needs => {
    const found = new Needs(shape, cell.place);
    for (const column of columns) found.add(cell.expressions.get(column)?.tree ?? "");
    return found;
  };
  const worked = needs(WORKED);
  if (cell.place.parent !== undefined) worked.places.add(cell.place.parent);
  return { cell, worked, judged: needs(JUDGED).add(cell.source?.test?.tree ?? "", "list") };
}
