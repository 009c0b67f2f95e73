// Runs an automaton over a text, all places at once: no going back, so no text can make it slow (FAULTS D32).
//
// Sets of places that were seen are remembered with where each character leads, up to a bound. This module must not
// know how patterns are written.

import type { Automaton } from "./building.ts";
import { has } from "./characters.ts";

/** Steps from set to set that one machine remembers; then it forgets all and begins anew. */
const MOST_REMEMBERED = 5_000;

/** A set of places, and where characters lead from it. */
interface Stand {
  readonly places: readonly number[];
  readonly steps: Map<number, Stand>;
}

/** Says whether a whole text fits a pattern. */
export class Machine {
  private stands = new Map<string, Stand>();
  private remembered = 0;
  private readonly first: readonly number[];

  constructor(private readonly automaton: Automaton) {
    this.first = this.spread([automaton.first], "^");
  }

  /** Whether all of `text` fits; `spend` is told of every piece of work, so that a caller can stop it. */
  fits(text: string, spend: (steps: number) => void = () => undefined): boolean {
    if (text === "") return this.spread([this.automaton.first], "^$").includes(this.automaton.last);
    let here = this.stand(this.first);
    for (const sign of text) {
      const code = sign.codePointAt(0) ?? 0;
      let following = here.steps.get(code);
      if (following === undefined) {
        following = this.step(here, code);
        spend(here.places.length);
      }
      if (following.places.length === 0) return false;
      here = following;
    }
    return this.spread(here.places, "$").includes(this.automaton.last);
  }

  private step(here: Stand, code: number): Stand {
    const ends: number[] = [];
    for (const place of here.places) {
      const way = this.automaton.chars.get(place);
      if (way !== undefined && has(way[0], code)) ends.push(way[1]);
    }
    if (this.remembered >= MOST_REMEMBERED) this.forget();
    this.remembered += 1;
    const following = this.stand(this.spread(ends, ""));
    here.steps.set(code, following);
    return following;
  }

  private forget(): void {
    for (const stand of this.stands.values()) stand.steps.clear();
    this.stands = new Map();
    this.remembered = 0;
  }

  private stand(places: readonly number[]): Stand {
    const key = places.join(" ");
    let known = this.stands.get(key);
    if (known === undefined) this.stands.set(key, (known = { places, steps: new Map() }));
    return known;
  }

  /** All places reached from these without reading, passing the ends named in `ends`; sorted. */
  private spread(places: readonly number[], ends: string): readonly number[] {
    const found = new Set(places);
    for (const place of found) {
      for (const next of this.automaton.free.get(place) ?? []) found.add(next);
      const passed = this.automaton.ends.get(place);
      if (passed !== undefined && ends.includes(passed[0])) found.add(passed[1]);
    }
    return [...found].sort((a, b) => a - b);
  }
}
