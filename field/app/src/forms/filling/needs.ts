// What an expression depends on, so that one answer makes only what follows from it be worked out again.
//
// Rather too much than too little: where a path may lead anywhere, the expression depends on everything. This module
// must not evaluate.

import type { Place, Shape } from "../expressions/shape.ts";
import { type Tree, isList, partsOf } from "../expressions/tree.ts";

/** A place of the form, a list from outside, nowhere (there is no such name), or a place that cannot be known. */
type Where = Place | "list" | "nowhere" | "anywhere";

/** Places whose answers are read; `everything`: any answer may be. */
export class Needs {
  readonly places = new Set<Place>();
  everything = false;

  constructor(
    private readonly shape: Shape,
    private readonly at: Place,
  ) {}

  /** Whether one of the places that changed is needed. */
  meet(changed: ReadonlySet<Place>): boolean {
    if (this.everything) return changed.size > 0;
    for (const place of this.places) if (changed.has(place)) return true;
    return false;
  }

  /** Adds what a tree reads; `here` is what `.` means in it. */
  add(tree: Tree, here: Where = this.at): this {
    if (isList(tree) && tree[0] === "path") this.addPath(tree, here);
    else for (const part of partsOf(tree)) this.add(part, here);
    return this;
  }

  private addPath(tree: readonly Tree[], here: Where): void {
    const start = tree[1];
    if (isList(start)) this.add(start, here);
    let where = this.startOf(start, here);
    for (const step of tree.slice(2)) {
      const [name, ...predicates] = isList(step) ? step : [step];
      where = this.next(where, String(name));
      for (const predicate of predicates) this.add(predicate, where);
    }
    if (where === "anywhere") this.everything = true;
    if (typeof where !== "string") for (const place of where.walk()) this.places.add(place);
  }

  private startOf(start: Tree | undefined, here: Where): Where {
    if (start === "/") return this.shape.top;
    if (start === ".") return here;
    if (isList(start) && start[0] === "current") return this.at;
    return isList(start) && start[0] === "instance" ? "list" : "anywhere";
  }

  private next(where: Where, name: string): Where {
    if (typeof where === "string") return where;
    if (name === "*") return "anywhere";
    return (name === ".." ? where.parent : where.children.get(name)) ?? "nowhere";
  }
}
