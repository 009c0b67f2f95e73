// When to go: on opening, when the network comes back, when the app is looked at again, soon after something was saved,
// and every few minutes. Background sync of browsers cannot be relied on.
//
// This module must not know what a journey does.

import type { Journey } from "./journey.ts";
import type { Tidings } from "./tidings.ts";

const SECOND = 1_000;
const SOON = 2 * SECOND;
const USUAL = 300 * SECOND;
const LONGEST = 600 * SECOND;
const FIRST_AGAIN = 20 * SECOND;

/** Begin to go by itself; the answer ends it. */
export function goByItself(journey: Journey, tidings: Tidings, now: () => number): () => void {
  let [failures, next, soon] = [0, 0, 0];
  const isWanted = (): boolean => navigator.onLine && document.visibilityState === "visible";
  const go = (): void => {
    if (isWanted()) void journey.go();
  };
  const look = (): void => {
    if (now() >= next || next - now() > LONGEST + USUAL) go(); // a clock that was set back must not stop it
  };
  const settle = (): void => {
    const { state } = journey;
    if (state.is === "arrived") [failures, next] = [0, now() + (state.left > 0 ? FIRST_AGAIN : USUAL)];
    if (state.is === "failed") {
      const wait = Math.max(state.why.wait * SECOND, Math.min(FIRST_AGAIN * 2 ** failures, LONGEST));
      [failures, next] = [failures + 1, now() + wait];
    }
  };
  const stops = [
    journey.listen(settle),
    tidings.listen((why) => {
      clearTimeout(soon);
      if (why === "written") soon = window.setTimeout(go, SOON);
    }),
  ];
  const timer = setInterval(look, 10 * SECOND);
  const shown = (): void => {
    if (document.visibilityState === "visible") look();
  };
  addEventListener("online", go);
  document.addEventListener("visibilitychange", shown);
  go();
  return () => {
    for (const stop of stops) stop();
    clearInterval(timer);
    clearTimeout(soon);
    removeEventListener("online", go);
    document.removeEventListener("visibilitychange", shown);
  };
}
