// What an office does for people, found with no network: by the beginnings of words without marks, and by code.
//
// The twin of `field/phone/procedures/finding.py`. Of two catalogues that have one code, the one nearer to the village
// counts. Pure: the texts of packs are handed in, the wider area first. Loaded when somebody looks, and not before.

import { fold } from "../sync/text/index.ts";

/** One procedure, as docs/procedures.md names its columns; what its file does not say is absent. */
export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly name_en?: string;
  readonly sector?: string;
  readonly level?: string;
  readonly receiver?: string;
  readonly steps?: readonly string[];
  readonly papers?: readonly string[];
  readonly term?: string;
  readonly term_days?: number;
  readonly fee?: string;
  readonly fee_amount?: number;
  readonly result?: string;
  readonly basis?: readonly string[];
  readonly note?: string;
  readonly valid_from?: string;
  readonly valid_to?: string;
  readonly more?: Readonly<Record<string, string>>;
}

interface Pack {
  readonly gone: readonly (readonly [code: string, name: string])[];
  readonly procedures: readonly Procedure[];
}

const WORD = /[\p{L}\p{N}]+/gu;
/** A code is one word of what is typed. */
const TYPED = /\d\.[\d.a-z]*|[\p{L}\p{N}]+/gu;
/** Words of what is typed; more tell nothing more. */
const MOST_WORDS = 8;

export class Procedures {
  private readonly inForce = new Map<string, Procedure>();
  private readonly gone = new Map<string, string>();
  /** By code: its own words, each behind a space. Made at the first search. */
  private keys: ReadonlyMap<string, string> | undefined;

  constructor(packs: readonly string[]) {
    for (const text of packs) {
      const { gone, procedures } = JSON.parse(text) as Pack; // its hash is what home signed
      for (const [code, name] of gone) this.gone.set(code, name);
      for (const procedure of procedures) this.inForce.set(procedure.code, procedure);
    }
  }

  /** How many are in force here. */
  get count(): number {
    return this.inForce.size;
  }

  /** Those in force that have each word of `typed` as the beginning of one of their own, by code. */
  search(typed: string): Procedure[] {
    const words = [...new Set(fold(typed).match(TYPED))].slice(0, MOST_WORDS);
    this.keys ??= new Map([...this.inForce.values()].map((procedure) => [procedure.code, searchKey(procedure)]));
    const found = [...this.keys].filter(([, key]) => words.every((word) => key.includes(` ${word}`)));
    return found
      .map(([code]) => this.inForce.get(code))
      .filter((each) => each !== undefined)
      .sort(byCode);
  }

  /** The procedure of a code, as it is in force nearest to the village. */
  procedure(code: string): Procedure | undefined {
    return this.inForce.get(code);
  }

  /** The name of a code that is not in force any more; undefined when this phone never heard of it. */
  nameOfGone(code: string): string | undefined {
    return this.gone.get(code);
  }
}

/** Whether a procedure is valid on an ISO day. */
export function holdsOn({ valid_from = "", valid_to = "" }: Procedure, day: string): boolean {
  return valid_from <= day && (valid_to === "" || day <= valid_to);
}

function searchKey({ code, name, name_en = "", sector = "" }: Procedure): string {
  const words = fold(`${name} ${name_en} ${sector}`).match(WORD) ?? [];
  return [code.toLowerCase(), ...words].map((word) => ` ${word}`).join("");
}

function byCode(one: Procedure, other: Procedure): number {
  return one.code < other.code ? -1 : 1;
}
