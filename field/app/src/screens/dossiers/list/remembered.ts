// What was looked for in the list, as long as the app is open: whoever comes back from a dossier is where they were.
//
// It is kept in memory only: a name that was searched for is nobody's business afterwards.

import { STANDINGS, type Standing, type Wanted } from "../../../dossiers/listing/choosing.ts";
import type { Store } from "../../../store/index.ts";

/** `isMap`: as a drawing; `shown`: how many lines are drawn; `top`: how far the page was scrolled. */
export interface Remembered extends Wanted {
  readonly typed: string;
  readonly isMap: boolean;
  readonly shown: number;
  readonly top: number;
}

/** Lines that are drawn at once: more than a phone shows. */
export const FIRST = 12;
/** Lines that are added when the end comes near. */
export const WINDOW = 30;
const FRESH: Remembered = { typed: "", isMap: false, form: "", area: "", is: "", shown: FIRST, top: 0 };
const memories = new WeakMap<Store, { readonly address: string; readonly kept: Remembered }>();

/** Where somebody was at this address, else a beginning; a counter's address (`?is=waiting`) says what is wanted. */
export function remembered(store: Store, address: string, query: URLSearchParams): Remembered {
  const known = memories.get(store);
  if (known?.address === address) return known.kept;
  const is: Standing = STANDINGS.find((each) => each === query.get("is")) ?? "";
  return { ...FRESH, is };
}

export function remember(store: Store, address: string, kept: Remembered): void {
  memories.set(store, { address, kept });
}
