// A Thompson automaton from the parts of a pattern: places joined by characters, by nothing, or by an end of the text.
//
// Repetitions are written out, so the number of places is bounded here. This module must not run the automaton.

import { type Chars, refused } from "./characters.ts";
import type { Part } from "./reading.ts";

/** Places of an automaton; `([a-z]{1,500}){1,500}` would have 250,000. */
const MOST_PLACES = 2_000;

/**
 * `chars` at a place is the set that it reads and the next place; `free` are places reached without reading; `ends` is
 * the end of the text that a place passes, and the next place. The text fits when `last` is reached.
 */
export class Automaton {
  readonly chars = new Map<number, readonly [Chars, number]>();
  readonly free = new Map<number, number[]>();
  readonly ends = new Map<number, readonly [string, number]>();
  readonly first = 0;
  last = 0;
  private places = 1;

  /** One more place; ExpressionError when there are too many. */
  fresh(): number {
    this.places += 1;
    if (this.places > MOST_PLACES) throw refused(0, "");
    return this.places - 1;
  }

  /** From `start` to `end` without reading. */
  join(start: number, end: number): void {
    const ways = this.free.get(start);
    if (ways === undefined) this.free.set(start, [end]);
    else ways.push(end);
  }

  /** A new place reached from `start`. */
  after(start: number): number {
    const place = this.fresh();
    this.join(start, place);
    return place;
  }
}

/** The automaton of a whole pattern. */
export function build(part: Part): Automaton {
  const made = new Automaton();
  made.last = add(made, part, made.first);
  return made;
}

/** Adds a part behind `start`; the place where it ends. */
function add(made: Automaton, part: Part, start: number): number {
  if (part.kind === "row") return part.parts.reduce((place, inner) => add(made, inner, place), start);
  if (part.kind === "many") return addMany(made, part.part, part.least, part.most, start);
  const end = made.fresh();
  if (part.kind === "either") for (const inner of part.parts) made.join(add(made, inner, made.after(start)), end);
  else if (part.kind === "end") made.ends.set(made.after(start), [part.mark, end]);
  else made.chars.set(made.after(start), [part.chars, end]);
  return end;
}

function addMany(made: Automaton, part: Part, least: number, most: number | undefined, start: number): number {
  let place = start;
  for (let n = 0; n < least; n += 1) place = add(made, part, place);
  const end = made.fresh();
  if (most === undefined) {
    const loop = made.after(place);
    made.join(add(made, part, loop), loop);
    made.join(loop, end);
    return end;
  }
  for (let n = least; n < most; n += 1) {
    made.join(place, end);
    place = add(made, part, place);
  }
  made.join(place, end);
  return end;
}
