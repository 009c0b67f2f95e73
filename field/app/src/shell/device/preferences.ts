// How somebody likes to read: language, size of text, light. Kept for the phone, not sealed: it is needed before any PIN.
//
// This module must not know a screen.

import { isLanguage, type Language } from "../../words/index.ts";

export const SIZES = ["normal", "large", "huge"] as const;
export const LIGHTS = ["auto", "light", "dark", "sun"] as const;

export interface Preferences {
  readonly language: Language;
  readonly size: (typeof SIZES)[number];
  /** `auto` follows the phone, `sun` is for bright sunlight. */
  readonly light: (typeof LIGHTS)[number];
}

const KEY = "packhorse.preferences";
const USUAL: Preferences = { language: "vi", size: "normal", light: "auto" };

/** What was kept; the usual where nothing was, or what nobody understands. */
export function keptPreferences(storage: Storage): Preferences {
  const kept = parsed(storage.getItem(KEY));
  const one = <T extends string>(all: readonly T[], given: unknown, usual: T): T =>
    all.find((each) => each === given) ?? usual;
  return {
    language: isLanguage(kept["language"]) ? kept["language"] : USUAL.language,
    size: one(SIZES, kept["size"], USUAL.size),
    light: one(LIGHTS, kept["light"], USUAL.light),
  };
}

export function keepPreferences(storage: Storage, preferences: Preferences): void {
  storage.setItem(KEY, JSON.stringify(preferences));
}

/** Make the page look so. */
export function applyPreferences(root: HTMLElement, { language, size, light }: Preferences): void {
  root.lang = language;
  root.dataset["size"] = size;
  root.dataset["light"] = light;
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
