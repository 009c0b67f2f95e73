// Searching among choices as people type: without marks, by the beginnings of words, what begins with them first.
//
// Words of a list are folded once, in idle time or when somebody searches for the first time. This module must not draw anything.

import { fold } from "../../sync/text/index.ts";
import type { Choice, Choices } from "../filling/choices.ts";

/** The choices of a question, ready to be searched in a language. */
export class Searching {
  private readonly folded: string[] = [];

  constructor(
    private readonly choices: Choices,
    private readonly language: string,
  ) {}

  /** Folds the next `count` choices, in idle time before somebody types; whether all are done. */
  prepare(count: number): boolean {
    const end = Math.min(this.choices.length, this.folded.length + count);
    while (this.folded.length < end) this.textAt(this.folded.length);
    return end === this.choices.length;
  }

  /** At most `most` choices in which every word of `typed` begins a word; all are taken where nothing is typed. */
  find(typed: string, most: number): Choice[] {
    const words = wordsIn(fold(typed)).map((word) => ` ${word}`);
    const [beginning, within]: [number[], number[]] = [[], []];
    for (let place = 0; place < this.choices.length && beginning.length < most; place += 1) {
      const text = this.textAt(place);
      if (text.startsWith(words.join(""))) beginning.push(place);
      else if (words.every((word) => text.includes(word))) within.push(place);
    }
    const found = [...beginning, ...within].slice(0, most).map((place) => this.choices.at(place));
    return found.filter((choice) => choice !== undefined);
  }

  /** The words of a choice, folded, with a space before each; the code counts as a word. */
  private textAt(place: number): string {
    let text = this.folded[place];
    if (text === undefined) {
      const choice = this.choices.at(place);
      const labels = new Map(Object.entries(choice?.labels ?? {}));
      const label = labels.get(this.language) ?? [...labels.values()].join(" ");
      text = ` ${wordsIn(fold(`${label} ${choice?.code ?? ""}`)).join(" ")}`;
      this.folded[place] = text;
    }
    return text;
  }
}

function wordsIn(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
