// How somebody on this phone likes to be asked: one question a screen or pages, the language of forms, the last area,
// smaller photos.
//
// Kept for the phone and not sealed: nothing of a dossier is in it. This module must not know a screen.

import type { Way } from "../../forms/index.ts";

export interface Habits {
  readonly way: Way;
  /** The code of the forms' language; empty for that of the app. */
  readonly language: string;
  /** The area of the last dossier that was begun. */
  readonly area: string;
  /** Photos are taken smaller: the phone was full. */
  readonly small: boolean;
}

const KEY = "packhorse.asking";
const USUAL: Habits = { way: "question", language: "", area: "", small: false };

/** What was kept; the usual where nothing was, or what nobody understands. */
export function keptHabits(storage: Pick<Storage, "getItem">): Habits {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    const { way, language, area, small } = (kept ?? {}) as Record<string, unknown>;
    return {
      way: way === "page" ? "page" : "question",
      language: typeof language === "string" ? language : "",
      area: typeof area === "string" ? area : "",
      small: small === true,
    };
  } catch {
    return USUAL;
  }
}

export function keepHabits(storage: Pick<Storage, "getItem" | "setItem">, changed: Partial<Habits>): Habits {
  const habits = { ...keptHabits(storage), ...changed };
  storage.setItem(KEY, JSON.stringify(habits));
  return habits;
}

/** The language of a form that fits somebody: the one chosen, the app's, else the form's own. */
export function languageFor(chosen: string, app: string, languages: readonly string[], own: string): string {
  return [chosen, app].find((each) => languages.includes(each)) ?? own;
}
