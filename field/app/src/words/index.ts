// Every sentence that people read, by its key: Vietnamese first; English is a part that comes when somebody chooses it.
//
// A sentence is added to `vi/<part>.ts` and, under the same key, to `en/<part>.ts`; the types want both, and a test wants
// each to be used. `{count}` stands for what is given. This module must not know a screen.

import { ALL } from "./vi/index.ts";
import type { DRAWN } from "./vi/drawn.ts";
import type { GROUND } from "./vi/ground.ts";
import type { PATROL } from "./vi/patrol.ts";

export type Language = "vi" | "en";
export type Sentence = keyof typeof ALL | keyof typeof DRAWN | keyof typeof GROUND | keyof typeof PATROL;
export type Given = Readonly<Record<string, string | number>>;

/** Says a sentence; numbers are written as the language writes them. */
export interface Say {
  (sentence: Sentence, given?: Given): string;
  /** A moment (UTC ms) as day and time of the phone, short. */
  when(ms: number): string;
  /** A number of bytes, in kB, MB or GB. */
  size(bytes: number): string;
}

type Catalogue = Partial<Record<Sentence, string>>;
const VIETNAMESE: Catalogue = ALL;
const CATALOGUES = new Map<Language, Readonly<Catalogue>>([["vi", VIETNAMESE]]);
const PLACES: Readonly<Record<Language, string>> = { vi: "vi-VN", en: "en-GB" };

export function isLanguage(given: unknown): given is Language {
  return typeof given === "string" && Object.hasOwn(PLACES, given);
}

/** Have the words of a language; those of Vietnamese are always there. Rejects while its part does not come. */
export async function fetchLanguage(language: Language): Promise<void> {
  if (!CATALOGUES.has(language)) CATALOGUES.set(language, (await import("./en/english.ts")).ALL);
}

/** Vietnamese sentences of a part of the code that has come. */
export function learn(sentences: Catalogue): void {
  Object.assign(VIETNAMESE, sentences);
}

/** How a language says things; in Vietnamese as long as its words are not here. */
export function sayingIn(wanted: Language): Say {
  const language = CATALOGUES.has(wanted) ? wanted : "vi";
  const catalogue = CATALOGUES.get(language) ?? VIETNAMESE;
  const numbers = new Intl.NumberFormat(PLACES[language]);
  const moments = new Intl.DateTimeFormat(PLACES[language], { dateStyle: "short", timeStyle: "short" });
  const say = (sentence: Sentence, given: Given = {}): string =>
    (catalogue[sentence] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? "");
    });
  const tenths = new Intl.NumberFormat(PLACES[language], { maximumFractionDigits: 1 });
  const size = (bytes: number): string => {
    if (bytes < 1_000_000) return `${numbers.format(Math.ceil(bytes / 1_000))} kB`;
    return bytes < 1_000_000_000
      ? `${tenths.format(bytes / 1_000_000)} MB`
      : `${tenths.format(bytes / 1_000_000_000)} GB`;
  };
  return Object.assign(say, { when: (ms: number) => moments.format(ms), size });
}

/** The tag of a language for dates and numbers. */
export function placeOf(language: Language): string {
  return PLACES[language];
}
