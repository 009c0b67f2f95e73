// When to go: on opening, when the network comes back, when the app is looked at again, soon after something was saved,
// every few minutes, and at once again when a line that carried something broke. Background sync of browsers cannot be
// relied on.
//
// This module must not know what a journey does.

import type { Failure, Journey } from "./journey.ts";
import type { Tidings } from "../tidings.ts";

const SECOND = 1_000;
const SOON = 2 * SECOND;
const USUAL = 300 * SECOND;
const LONGEST = 600 * SECOND;
const FIRST_AGAIN = 20 * SECOND;
const AFTER_A_CUT = 3 * SECOND;

/**
 * How long to wait after a failed journey, ms.
 *
 * `failures`: how many before it in a row, in which nothing moved. A line that breaks again and again still carries
 * something each time, so it is used again at once; one that is dead is left alone longer and longer.
 */
export function waitAfter(why: Failure, failures: number, hasMoved: boolean): number {
  const isCut = hasMoved && why.code === "no_network";
  return Math.max(why.wait * SECOND, isCut ? AFTER_A_CUT : Math.min(FIRST_AGAIN * 2 ** failures, LONGEST));
}

/** When a journey is due, by how those before it ended. */
interface Pace {
  isDue(): boolean;
  settle(): void;
  stop(): void;
}

/** `look` is called when the wait after a failure is over. */
function paceOf(journey: Journey, now: () => number, look: () => void): Pace {
  let [failures, next, again, hasMoved] = [0, 0, 0, false];
  const settle = (): void => {
    const { state } = journey;
    if (state.is === "going") hasMoved = state.sent + state.received > 0;
    if (state.is === "arrived") [failures, next] = [0, now() + (state.left > 0 ? FIRST_AGAIN : USUAL)];
    if (state.is === "failed") {
      const wait = waitAfter(state.why, failures, hasMoved);
      [failures, next] = [hasMoved ? 0 : failures + 1, now() + wait];
      clearTimeout(again);
      again = window.setTimeout(look, wait + 10); // timers may be a little early
    }
  };
  const isDue = (): boolean => now() >= next || next - now() > LONGEST + USUAL; // a clock set back must not stop it
  return { isDue, settle, stop: () => clearTimeout(again) };
}

/** Begin to go by itself; the answer ends it. */
export function goByItself(journey: Journey, tidings: Tidings, now: () => number): () => void {
  let soon = 0;
  const isWanted = (): boolean => navigator.onLine && document.visibilityState === "visible";
  const go = (): void => {
    if (isWanted()) void journey.go();
  };
  const look = (): void => {
    if (journey.state.is !== "going" && pace.isDue()) go();
  };
  const pace = paceOf(journey, now, look);
  const stops = [
    pace.stop,
    journey.listen(pace.settle),
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
