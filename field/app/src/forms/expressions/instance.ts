// A dossier's values as the nodes of its form: every question has a node, answered or not; a repeat has one per row.
//
// A select_multiple is one node with its chosen codes in the form's order, though its elements are paths of their own.
// This module must not read siblings: it is given one value for each path.

import { Node } from "./nodes.ts";
import type { Place, Shape } from "./shape.ts";

/** What a dossier can hold at a path: no floats, a decimal is text. */
export type Value = null | boolean | number | string | readonly Value[];
export type Values = ReadonlyMap<string, Value>;
/** Row ids in their order, by the repeat's path (`nguoi`, `nguoi/r1/giay_to`). */
export type Rows = ReadonlyMap<string, readonly string[]>;

/**
 * The nodes of one dossier: `top` is above the root, `nodes` finds one by dossier path.
 *
 * Where `rows` is silent, the rows of a repeat are those that have values, but for deleted ones, sorted by id. `nodes`
 * holds questions (`nguoi/r1/ten`), rows (`nguoi/r1`), groups by name within their row (`ho`), and for every repeat
 * (`nguoi`) a node that stands where its rows do without being one: its `repeat_count` belongs there.
 */
export class Instance {
  readonly nodes = new Map<string, Node>();
  readonly top = new Node("", undefined, 0);
  private serial = 0;
  private readonly known: Map<string, string[]>;
  private readonly chosen: Map<string, string[]>;

  constructor(
    shape: Shape,
    private readonly values: Values,
    private readonly rows: Rows = new Map(),
  ) {
    ({ rows: this.known, chosen: this.chosen } = gathered(values));
    this.add(shape.root, this.top, "", "");
  }

  /** The node at a path; RangeError when the form or the dossier has none. */
  at(path: string): Node {
    const node = this.nodes.get(path);
    if (node === undefined) throw new RangeError(path);
    return node;
  }

  /** Adds a place; `prefix` is the dossier path of the row that it stands in, with a slash at its end. */
  private add(place: Place, parent: Node, prefix: string, row: string): Node {
    this.serial += 1;
    const path = prefix + place.name;
    const text = place.kind === "question" ? this.text(place, path) : "";
    const node = new Node(place.name, parent, this.serial, text, row);
    parent.add(node);
    if (place.kind === "question" || (place.kind === "group" && !this.nodes.has(path))) this.nodes.set(path, node);
    for (const child of place.children.values()) {
      if (child.kind === "repeat") this.addRows(child, node, prefix);
      else this.add(child, node, prefix, "");
    }
    return node;
  }

  private addRows(repeat: Place, parent: Node, prefix: string): void {
    const path = prefix + repeat.name;
    this.nodes.set(path, new Node(repeat.name, parent, this.serial));
    for (const row of this.rows.get(path) ?? this.known.get(path) ?? [])
      this.nodes.set(`${path}/${row}`, this.add(repeat, parent, `${path}/${row}/`, row));
  }

  private text(place: Place, path: string): string {
    if (place.codes === undefined) return textOf(this.values.get(path) ?? null);
    return setText(place.codes, this.chosen.get(path) ?? []);
  }
}

/** The text of a set: the chosen codes in the form's order, those that it does not know behind. */
export function setText(codes: readonly string[], chosen: Iterable<string>): string {
  const place = (code: string): number => (codes.includes(code) ? codes.indexOf(code) : codes.length);
  return [...chosen].sort((a, b) => place(a) - place(b) || byCodePoints(a, b)).join(" ");
}

/** A value as expressions see it: "" when it was cleared, the parts of a list with spaces between. */
export function textOf(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? value.map(textOf).join(" ") : String(value);
}

/** The order of two texts, code point by code point, as Python has it. */
export function byCodePoints(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  for (let n = 0; n < Math.min(one.length, other.length); n += 1) {
    const difference = (one[n]?.codePointAt(0) ?? 0) - (other[n]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** The row ids of every repeat, sorted, deleted ones left out; and the chosen codes of every set. */
export function gathered(values: Values): { rows: Map<string, string[]>; chosen: Map<string, string[]> } {
  const rows = new Map<string, Set<string>>();
  const chosen = new Map<string, string[]>();
  for (const [path, value] of values) {
    const parts = path.split("/");
    if (parts.length % 2 === 0) {
      const last = parts.pop() ?? "";
      if (value === true) chosen.set(parts.join("/"), [...(chosen.get(parts.join("/")) ?? []), last]);
    }
    for (let n = 1; n < parts.length - 1; n += 2) {
      const repeat = parts.slice(0, n).join("/");
      rows.set(repeat, (rows.get(repeat) ?? new Set()).add(parts[n] ?? ""));
    }
  }
  const alive = ([repeat, ids]: [string, Set<string>]): [string, string[]] => [
    repeat,
    [...ids].filter((row) => values.get(`${repeat}/${row}/_life`) !== "deleted").sort(byCodePoints),
  ];
  return { rows: new Map([...rows].map(alive)), chosen };
}
