// How long ago something was, in the largest unit that fits; a clock that is ahead says just now.

import type { Say } from "../../words/index.ts";

const [HOUR_S, DAY_S] = [3_600, 86_400];

export function ageOf(say: Say, at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000);
  if (seconds < 60) return say("age.now");
  if (seconds < HOUR_S) return say("age.minutes", { count: Math.floor(seconds / 60) });
  if (seconds < DAY_S) return say("age.hours", { count: Math.floor(seconds / HOUR_S) });
  return say("age.days", { count: Math.floor(seconds / DAY_S) });
}
