// A line recorded while somebody walks: a point whenever they have come far enough, as long as the screen is on.
//
// This module must not draw anything.

import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../shell/app.ts";
import type { Fix } from "../ask/places/fixes.ts";
import { watch, type Obstacle } from "../ask/places/watching.ts";
import { spotOfFix } from "./mine.tsx";
import { metresBetween } from "./plane.ts";

/** Metres from one point to the next. */
export const APART = 10;
/** Metres of accuracy beyond which a fix is no point of a line. */
const POOR = 30;

export interface Walking {
  readonly isOn: boolean;
  /** The last fix that was too poor for a point; undefined when the last one was good. */
  readonly poor: number | undefined;
  /** What stands in the way of any fix. */
  readonly obstacle: Obstacle | undefined;
  readonly turn: (on: boolean) => void;
}

/** `take` is told every fix that is a point. */
export function useWalking(take: (fix: Fix) => void): Walking {
  const { now } = useApp();
  const [isOn, turn] = useState(false);
  const [poor, setPoor] = useState<number>();
  const [obstacle, setObstacle] = useState<Obstacle>();
  const told = useRef(take);
  told.current = take;
  useEffect(() => {
    if (!isOn) return undefined;
    let last: Fix | undefined;
    const lock = keptAwake();
    const stop = watch(
      now,
      (fix) => {
        const { accuracy } = fix;
        setObstacle(undefined);
        setPoor(accuracy > POOR ? accuracy : undefined);
        if (accuracy > POOR || (last && metresBetween(spotOfFix(last), spotOfFix(fix)) < APART)) return;
        last = fix;
        told.current(fix);
      },
      (found) => {
        setObstacle(found);
        if (found !== "unavailable") turn(false);
      },
    );
    return () => {
      stop();
      lock();
    };
  }, [isOn]);
  return { isOn, poor, obstacle, turn };
}

/** Keeps the screen on, also after somebody looked elsewhere, until the answer is called; where a phone can. */
function keptAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    const given = await navigator.wakeLock.request("screen").catch(() => undefined);
    if (isOver) void given?.release();
    else lock = given;
  };
  const seen = (): void => void ask();
  void ask();
  document.addEventListener("visibilitychange", seen);
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", seen);
    void lock?.release();
  };
}
