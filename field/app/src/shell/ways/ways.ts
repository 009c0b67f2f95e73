// Ways between screens, and back: never out of the app, to whatever page was looked at before it.
//
// How deep one is stands in the browser's own history, so that its back button and ours agree.

import { addressOf } from "./routes.ts";

interface Mark {
  readonly depth?: number;
}

let depth = 0;

/** Begin to count how deep one is; the answer ends it. */
export function countSteps(): () => void {
  const count = (): void => {
    const marked = (history.state as Mark | null)?.depth;
    if (marked === undefined) history.replaceState({ depth: depth + 1 } satisfies Mark, "");
    depth = marked ?? depth + 1;
  };
  history.replaceState({ depth } satisfies Mark, "");
  addEventListener("hashchange", count);
  return () => removeEventListener("hashchange", count);
}

export function go(address: string): void {
  location.hash = address;
}

/** To where this came from; home where the app was opened here. */
export function back(): void {
  if (depth > 0) history.back();
  else location.replace(addressOf("home"));
}
