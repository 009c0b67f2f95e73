// A dossier's values as the nodes of its form: every question has a node, answered or not; a repeat has one per row.
//
// A select_multiple is one node with its chosen codes in the form's order, though its elements are paths of their own.
// This module must not read siblings: it is given one value for each path.

import { Node } from "./nodes.ts";
import type { Place, Shape } from "./shape.ts";
import { type Chosen, type Values, gathered, setText, textOf } from "./values.ts";

/** Row ids in their order, by the repeat's path (`nguoi`, `nguoi/r1/giay_to`). */
export type Rows = ReadonlyMap<string, readonly string[]>;

/**
 * The nodes of one dossier: `top` is above the root, `nodes` finds one by dossier path.
 *
 * Where `rows` is silent, the rows of a repeat are those that have values, but for deleted ones, sorted by id. `nodes`
 * holds questions (`nguoi/r1/ten`), rows (`nguoi/r1`), groups by name within their row (`ho`), and for every repeat
 * (`nguoi`) a node that stands where its rows do without being one: its `repeat_count` belongs there. `keys` are the
 * paths of a place's nodes in order, `anchors` those of a repeat's nodes that are no rows; `rows` its rows by path.
 */
export class Instance {
  readonly nodes = new Map<string, Node>();
  readonly keys = new Map<Place, string[]>();
  readonly anchors = new Map<Place, string[]>();
  readonly rows = new Map<string, readonly Node[]>();
  readonly top = new Node("", undefined, 0);
  /** The elements of every set that were said to be in it or not, by the set's path and code. */
  readonly chosen: Chosen;
  private readonly known: Rows;
  private serial = 0;

  constructor(
    shape: Shape,
    private readonly values: Values,
    private readonly order: Rows = new Map(),
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

  /** The text of a question's answer at a path, as it was given. */
  text(place: Place, path: string): string {
    if (place.codes === undefined) return textOf(this.values.get(path) ?? null);
    const elements = [...(this.chosen.get(path) ?? [])].filter(([, value]) => value === true);
    return setText(
      place.codes,
      elements.map(([code]) => code),
    );
  }

  /** Adds a place; `prefix` is the dossier path of the row that it stands in, with a slash at its end. */
  private add(place: Place, parent: Node, prefix: string, row: string): Node {
    this.serial += 1;
    const path = prefix + place.name;
    const text = place.kind === "question" ? this.text(place, path) : "";
    const node = new Node(place.name, parent, this.serial, text, row);
    parent.add(node);
    if (place.kind === "question" || (place.kind === "group" && !this.nodes.has(path))) this.nodes.set(path, node);
    if (place.kind === "question" || place.kind === "group") push(this.keys, place, path);
    for (const child of place.children.values()) {
      if (child.kind === "repeat") this.addRows(child, node, prefix);
      else this.add(child, node, prefix, "");
    }
    return node;
  }

  private addRows(repeat: Place, parent: Node, prefix: string): void {
    const path = prefix + repeat.name;
    this.nodes.set(path, new Node(repeat.name, parent, this.serial));
    push(this.anchors, repeat, path);
    const ids = this.order.get(path) ?? this.known.get(path) ?? [];
    const rows = ids.map((row) => {
      push(this.keys, repeat, `${path}/${row}`);
      const node = this.add(repeat, parent, `${path}/${row}/`, row);
      this.nodes.set(`${path}/${row}`, node);
      return node;
    });
    this.rows.set(path, rows);
  }
}

function push(lists: Map<Place, string[]>, place: Place, path: string): void {
  const several = lists.get(place);
  if (several === undefined) lists.set(place, [path]);
  else several.push(path);
}
