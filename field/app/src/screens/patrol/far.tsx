// How far, how long, how well: what somebody on patrol looks at. It may not record.

import type { FunctionComponent } from "preact";
import { Notice, Tick } from "../../look/parts.tsx";
import type { Coverage } from "../../patrols/coverage.ts";
import type { Patrol } from "../../patrols/log.ts";
import { legsOf, wholeOf, type Fix, type Track } from "../../patrols/track.ts";
import { useApp } from "../../shell/app.ts";
import type { Say } from "../../words/index.ts";
import { obstacleWords } from "../ask/places/position.tsx";
import { distanceWords } from "../map/words.ts";
import { isPoor, type Recorded } from "./recorder.ts";

/** A gap is told as long after it ended. */
const LATELY_MS = 10 * 60_000;

/** Hours and minutes. */
export function timeSaid(say: Say, ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return say("patrol.minutes", { count: minutes });
  return say("patrol.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

interface FarGiven {
  readonly patrol: Patrol;
  readonly tracks: readonly Track[];
  readonly recorded: Recorded;
}

export const Far: FunctionComponent<FarGiven> = ({ patrol, tracks, recorded }) => {
  const { say, now } = useApp();
  const { metres, lasted, gaps } = wholeOf(legsOf(tracks));
  const gap = gaps.at(-1);
  const isLately = gap?.after.time !== undefined && now() - gap.after.time < LATELY_MS && (gap.lasted ?? 0) > 0;
  const isToBeTold = !patrol.isPaused && isLately && (gap?.lasted ?? 0) >= 60_000;
  return (
    <section class="card">
      {(patrol.isPaused || !(recorded.trouble || recorded.obstacle || recorded.isSilent)) && (
        <Tick tone={patrol.isPaused ? "waiting" : "sent"}>
          {say(patrol.isPaused ? "patrol.paused" : "patrol.recording")}
        </Tick>
      )}
      <span class="patrol-far" role="status">
        {say("patrol.far", { far: distanceWords(say, metres), time: timeSaid(say, lasted) })}
      </span>
      {!patrol.isPaused && <Receiving recorded={recorded} />}
      {gaps.length > 0 && <span class="soft small">{say("patrol.gaps", { count: gaps.length })}</span>}
      {gap && isToBeTold && (
        <Notice tone="waiting">
          {say("patrol.gap", { time: timeSaid(say, gap.lasted ?? 0), far: distanceWords(say, gap.metres) })}
        </Notice>
      )}
    </section>
  );
};

/** How well the receiver hears, and whether the screen stays on. */
const Receiving: FunctionComponent<{ readonly recorded: Recorded }> = ({ recorded }) => {
  const { say } = useApp();
  const { fix, isSilent, awake, obstacle } = recorded;
  const metres = Math.round(fix?.accuracy ?? 0);
  return (
    <>
      {obstacle === undefined ? (
        <span>
          {fix === undefined ? say("patrol.searching") : say(isPoor(fix) ? "patrol.poor" : "patrol.fix", { metres })}
        </span>
      ) : (
        <Notice tone="needs" urgent>
          {obstacleWords(obstacle, say)}
        </Notice>
      )}
      {isSilent && fix && <Silent fix={fix} />}
      {awake === "on" && <span class="soft small">{say("patrol.awake")}</span>}
      {awake === "off" && <Notice tone="waiting">{say("patrol.asleep")}</Notice>}
    </>
  );
};

/** Since when the receiver has not been heard: what is noted now is noted where one was then. */
export const Silent: FunctionComponent<{ readonly fix: Fix }> = ({ fix: { time = 0 } }) => {
  const { say } = useApp();
  return (
    <Notice tone="needs" urgent>
      {say("patrol.silent", { time: say.when(time) })}
    </Notice>
  );
};

/** How much of the planned route was walked. */
export const Covered: FunctionComponent<{ readonly name: string; readonly coverage: Coverage }> = ({
  name,
  coverage,
}) => {
  const { say } = useApp();
  const { metres, walked, missed } = coverage;
  const share = metres > 0 ? Math.floor((100 * walked) / metres) : 0;
  const said = say("patrol.covered", { name, share });
  return (
    <section class="card">
      <span class="strong">{said}</span>
      <progress class="progress" value={walked} max={Math.max(metres, 1)} aria-label={said} />
      {missed.length > 0 && (
        <span class="small">
          {say("patrol.missed", { far: distanceWords(say, metres - walked), count: missed.length })}
        </span>
      )}
    </section>
  );
};
