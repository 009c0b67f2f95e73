// Reads JSON sign by sign (RFC 8259), refusing what `strict-json` names. Its verdicts are those of the Python reader.
//
// Used only for text that we did not spell ourselves, so it may be slow. Lists and objects below the depth at which any
// stack holds are refused at once. This module must not know what the JSON means.

import { UnreadableError } from "./problem.ts";
import type { Json } from "./strict-json.ts";

const DEEPEST = 500;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const WORDS = new Map<string, Json>([
  ["null", null],
  ["true", true],
  ["false", false],
]);
const WORD = /null|true|false|NaN|-?Infinity/y;

/** The value of JSON text; UnreadableError with a stable code otherwise. */
export function readJson(text: string): Json {
  return new Reader(text).whole();
}

class Reader {
  private readonly text: string;
  private place = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Json {
    this.skip();
    const value = this.value(DEEPEST);
    this.skip();
    return this.place === this.text.length ? value : this.fail();
  }

  private value(left: number): Json {
    if (left === 0) throw new UnreadableError("too_deep");
    const sign = this.text[this.place];
    if (sign === "{") return this.object(left - 1);
    if (sign === "[") return this.list(left - 1);
    if (sign === '"') return this.string();
    const word = this.word();
    return word === undefined ? this.number() : word;
  }

  private object(left: number): Json {
    const found = new Map<string, Json>();
    let count = 0;
    this.elements("}", () => {
      if (this.text[this.place] !== '"') this.fail();
      const key = this.string();
      this.skip();
      this.expect(":");
      this.skip();
      found.set(key, this.value(left));
      count++;
    });
    if (found.size < count) throw new UnreadableError("duplicate_key");
    return Object.fromEntries(found);
  }

  private list(left: number): Json {
    const found: Json[] = [];
    this.elements("]", () => found.push(this.value(left)));
    return found;
  }

  /** What stands between commas, from the opening bracket to `end`. */
  private elements(end: string, element: () => void): void {
    this.place++;
    this.skip();
    if (this.took(end)) return;
    for (;;) {
      element();
      this.skip();
      if (this.took(end)) return;
      this.expect(",");
      this.skip();
    }
  }

  private string(): string {
    const start = this.place++;
    while (this.text[this.place] !== '"') {
      if (this.place >= this.text.length) this.fail();
      this.place += this.text[this.place] === "\\" ? 2 : 1;
    }
    this.place++;
    try {
      return JSON.parse(this.text.slice(start, this.place)) as string;
    } catch {
      return this.fail();
    }
  }

  /** undefined when there is no word here. */
  private word(): Json | undefined {
    const found = this.match(WORD);
    if (found === undefined) return undefined;
    const value = WORDS.get(found);
    if (value === undefined) throw new UnreadableError("number_not_finite", "", found);
    return value;
  }

  private number(): number {
    const digits = this.match(NUMBER) ?? this.fail();
    if (/[.eE]/.test(digits)) throw new UnreadableError("number_not_integer", "", digits.slice(0, 40));
    const number = Number(digits);
    if (digits.length > 17 || !Number.isSafeInteger(number))
      throw new UnreadableError("number_too_large", "", digits.slice(0, 40));
    return number === 0 ? 0 : number;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0];
    this.place += found?.length ?? 0;
    return found;
  }

  private skip(): void {
    this.match(SPACE);
  }

  private took(sign: string): boolean {
    if (this.text[this.place] !== sign) return false;
    this.place++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.took(sign)) this.fail();
  }

  private fail(): never {
    throw new UnreadableError("not_json", "", `at ${this.place}`);
  }
}
