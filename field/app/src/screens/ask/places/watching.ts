// Asking the phone where it is, as long as somebody waits for a better fix.
//
// The receiver is switched off when nobody looks any more: it empties a battery. This module must not draw anything.

import { useEffect, useState } from "preact/hooks";
import { better, type Fix } from "./fixes.ts";

/** What stands in the way of a fix. */
export type Obstacle = "denied" | "unavailable" | "missing";

export interface Watching {
  readonly isOn: boolean;
  /** The best fix so far. */
  readonly best: Fix | undefined;
  readonly obstacle: Obstacle | undefined;
  /** Begins, or waits on. */
  begin(): void;
  /** Stops, and forgets what was found. */
  end(): void;
}

/** Milliseconds after which somebody is asked whether to wait on. */
const PATIENCE = 90_000;

export function useWatching(now: () => number): Watching {
  const [round, setRound] = useState(0);
  const [best, setBest] = useState<Fix>();
  const [obstacle, setObstacle] = useState<Obstacle>();
  useEffect(() => {
    if (round === 0) return undefined;
    const end = (): void => setRound(0);
    const timer = setTimeout(end, PATIENCE);
    const stop = watch(
      now,
      (fix) => {
        setObstacle(undefined);
        setBest((one) => better(one, fix));
      },
      (found) => {
        setObstacle(found);
        if (found !== "unavailable") end();
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [round]);
  const begin = (): void => {
    setObstacle(undefined);
    setRound((count) => count + 1);
  };
  const end = (): void => {
    setRound(0);
    setBest(undefined);
  };
  return { isOn: round > 0, best, obstacle, begin, end };
}

/** Watches until the answer is called. The time is the phone's: receivers count in their own. */
export function watch(now: () => number, take: (fix: Fix) => void, fail: (obstacle: Obstacle) => void): () => void {
  if (!("geolocation" in navigator)) {
    fail("missing");
    return () => undefined;
  }
  const id = navigator.geolocation.watchPosition(
    ({ coords }) => {
      const { latitude, longitude, altitude, accuracy } = coords;
      take({ latitude, longitude, altitude, accuracy, at: now() });
    },
    (error) => fail(error.code === error.PERMISSION_DENIED ? "denied" : "unavailable"),
    { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 },
  );
  return () => navigator.geolocation.clearWatch(id);
}
