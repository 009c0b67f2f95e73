// What filling in may know of the world: time, chance, lists, and what is known of the person and the phone.
//
// This module must not read a clock or draw a lot.

import type { Rows } from "../expressions/instance.ts";
import { LIMITS, type Limits } from "../expressions/limits.ts";
import type { ListNode } from "../expressions/lists.ts";
import type { Value } from "../expressions/values.ts";

/** Steps that all expressions of one sheet may take together (FAULTS D31). */
export const WHOLE = 10_000_000;

/** An expression or a question asks for a list that was not handed in. */
export class ListMissingError extends Error {
  constructor(readonly list: string) {
    super(list);
  }
}

/** Lists by id; asking for one that is not here is an error, because no list is not an empty list. */
export class Lists extends Map<string, ListNode> {
  override get(name: string): ListNode {
    const found = super.get(name);
    if (found === undefined) throw new ListMissingError(name);
    return found;
  }

  /** The list, undefined when it was not handed in. */
  held(name: string): ListNode | undefined {
    return super.get(name);
  }
}

/**
 * `now` in UTC milliseconds, `offset` of the place in minutes; `seed` is the dossier's id.
 *
 * `lists` from outside by file name without `.csv`. `isNew`: the dossier is new, so defaults go where nothing is;
 * `newRows` are row paths (`nguoi/r3`) of which the same is true. `rows` are row ids by repeat path in their order;
 * where it is silent, rows are those that have values, sorted. `meta` is what a phone fills in by itself, by type
 * (`start`, `today`, `deviceid`, `username`, `phonenumber`, `email`). `uuid` gives a new one each time.
 */
export interface FillingSurroundings {
  readonly now: number;
  readonly seed: string;
  readonly offset: number;
  readonly lists: ReadonlyMap<string, ListNode>;
  readonly isNew: boolean;
  readonly newRows: ReadonlySet<string>;
  readonly rows: Rows;
  readonly meta: ReadonlyMap<string, Value>;
  readonly uuid: () => string;
  readonly limits: Limits;
  readonly steps: number;
}

/** Surroundings of what is given; no lists, nothing new and nobody known for the rest. */
export function fillingSurroundings(
  given: Pick<FillingSurroundings, "now" | "seed"> & Partial<FillingSurroundings>,
): FillingSurroundings {
  return {
    offset: 420,
    lists: new Map(),
    isNew: false,
    newRows: new Set(),
    rows: new Map(),
    meta: new Map(),
    uuid: () => "00000000-0000-4000-8000-000000000000",
    limits: LIMITS,
    steps: WHOLE,
    ...given,
  };
}
