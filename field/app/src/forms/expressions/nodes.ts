// The nodes that paths walk over, and what surrounds an evaluation: time, chance, lists, words.
//
// Everything from outside is handed in: this module must not read a clock, draw lots or open a store.

import { LIMITS, type Limits } from "./limits.ts";
import type { ListNode } from "./lists.ts";
import { LimitError } from "./problems.ts";

const NONE: readonly Node[] = [];

/**
 * An element: `text` is its value ("" when it has none), `serial` its place in document order, `row` a row's id.
 *
 * Children are lists by name: a question and a group have one node each, a repeat one per row.
 */
export class Node {
  protected kids: Map<string, Node[]> | undefined;

  constructor(
    readonly name: string,
    public parent: Node | undefined,
    readonly serial: number,
    public text = "",
    readonly row = "",
  ) {}

  /** Puts a node under this one, behind those of its name. */
  add(child: Node): void {
    const several = this.kids?.get(child.name);
    if (several !== undefined) several.push(child);
    else (this.kids ??= new Map()).set(child.name, [child]);
  }

  /** Puts these in the place of all children of a name. */
  replace(name: string, children: readonly Node[]): void {
    (this.kids ??= new Map()).set(name, [...children]);
  }

  /** The children of a name, in order. */
  named(name: string): readonly Node[] {
    return this.kids?.get(name) ?? NONE;
  }

  /** All children, those of one name together. */
  everyChild(): readonly Node[] {
    return this.kids === undefined ? NONE : [...this.kids.values()].flat();
  }
}

/** The four types of XPath 1.0; node-sets are lists in document order. */
export type Result = string | number | boolean | readonly Node[];

/**
 * What an evaluation may know of the world.
 *
 * `now` in UTC milliseconds, `offset` of the place in minutes; `language` of month and day names: the form's, never
 * the phone's. `lists` by id. `words(path, code)` are a choice's words for the question at an absolute path such as
 * `/data/ho/xa`, "" when unknown. `chance()` is from 0 to below 1.
 */
export interface Surroundings {
  readonly now: number;
  readonly offset: number;
  readonly language: string;
  readonly lists: ReadonlyMap<string, ListNode>;
  readonly words: (path: string, code: string) => string;
  readonly chance: () => number;
  readonly uuid: () => string;
  readonly limits: Limits;
}

const NOTHING: Surroundings = {
  now: 0,
  offset: 420,
  language: "vi",
  lists: new Map(),
  words: () => "",
  chance: () => 0,
  uuid: () => "00000000-0000-4000-8000-000000000000",
  limits: LIMITS,
};

/** Surroundings of what is given; time 0, Vietnam, no lists and no chance for the rest. */
export function surroundings(given: Partial<Surroundings>): Surroundings {
  return { ...NOTHING, ...given };
}

/** Counts down the steps of one evaluation (FAULTS D31). */
export class Meter {
  constructor(
    private readonly limits: Limits,
    private steps: number = limits.steps,
  ) {}

  /** The steps that are left. */
  get left(): number {
    return Math.max(0, this.steps);
  }

  /** LimitError when the steps are used up. */
  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new LimitError("expression_steps");
  }

  /** The text itself; LimitError when it is too long. */
  checked(text: string): string {
    if (text.length > this.limits.text && Array.from(text).length > this.limits.text)
      throw new LimitError("expression_text");
    this.spend(text.length >> 6);
    return text;
  }
}

/** Where an evaluation stands: the context node with its place in a set, the question, and the steps still left. */
export class Frame {
  position = 1;
  size = 1;
  candidates: readonly Node[] = NONE;

  constructor(
    public node: Node,
    readonly current: Node,
    readonly around: Surroundings,
    readonly meter: Meter = new Meter(around.limits),
  ) {}
}
