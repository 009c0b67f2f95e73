// Lists from outside the form as nodes: `root`, its items, their columns; found by column without a search.
//
// A list of 10,000 rows must open in a moment on a cheap phone: items become nodes when one looks for the first time,
// columns only where somebody looks. This module must not fetch or keep lists.

import { Node } from "./nodes.ts";

/** One row of a list: texts by column. */
export type Row = Readonly<Record<string, string>>;

/** An item of a list; its columns become nodes when they are looked at. */
export class Item extends Node {
  constructor(
    parent: Node,
    serial: number,
    readonly columns: Row,
  ) {
    super("item", parent, serial);
  }

  /** The text of a column, undefined when the item has none. */
  column(name: string): string | undefined {
    return Object.hasOwn(this.columns, name) ? this.columns[name] : undefined;
  }

  override named(name: string): readonly Node[] {
    const known = this.kids?.get(name);
    const text = known === undefined ? this.column(name) : undefined;
    if (text === undefined) return known ?? [];
    const node = new Node(name, this, this.serial + 1 + Object.keys(this.columns).indexOf(name), text);
    this.add(node);
    return [node];
  }

  override everyChild(): readonly Node[] {
    return Object.keys(this.columns).flatMap((name) => this.named(name));
  }
}

class Root extends Node {
  private made: readonly Item[] | undefined;

  constructor(
    parent: Node,
    private readonly rows: readonly Row[],
  ) {
    super("root", parent, 1);
  }

  items(): readonly Item[] {
    if (this.made === undefined) {
      let serial = 2;
      this.made = this.rows.map((row) => {
        const item = new Item(this, serial, row);
        serial += 1 + Object.keys(row).length;
        return item;
      });
    }
    return this.made;
  }

  override named(name: string): readonly Node[] {
    return name === "item" ? this.items() : [];
  }

  override everyChild(): readonly Node[] {
    return this.items();
  }
}

/** The top of a list from outside. */
export class ListNode extends Node {
  private readonly root: Root;
  private readonly found = new Map<string, Map<string, Item[]>>();

  constructor(rows: readonly Row[]) {
    super("", undefined, 0);
    this.root = new Root(this, rows);
    this.add(this.root);
  }

  /** All items in order. */
  get items(): readonly Item[] {
    return this.root.items();
  }

  /** The items whose column has this text. */
  where(column: string, text: string): readonly Item[] {
    let known = this.found.get(column);
    if (known === undefined) this.found.set(column, (known = this.indexed(column)));
    return known.get(text) ?? [];
  }

  private indexed(column: string): Map<string, Item[]> {
    const found = new Map<string, Item[]>();
    for (const item of this.items) {
      const text = item.column(column);
      if (text === undefined) continue;
      const several = found.get(text);
      if (several !== undefined) several.push(item);
      else found.set(text, [item]);
    }
    return found;
  }
}
