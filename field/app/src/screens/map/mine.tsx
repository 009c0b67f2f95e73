// Where somebody stands: asked only on a tap, drawn with the circle within which it is.

import { LocateFixed } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Notice } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import type { Fix } from "../ask/places/fixes.ts";
import { obstacleWords } from "../ask/places/position.tsx";
import type { Watching } from "../ask/places/watching.ts";
import { pointOf, type Frame, type Size, type Spot } from "./plane.ts";

/** The spot of a fix. */
export function spotOfFix({ latitude, longitude }: Fix): Spot {
  return { lat: latitude, lon: longitude };
}

interface MineGiven {
  readonly fix: Fix;
  readonly frame: Frame;
  readonly size: Size;
}

/** A dot with its circle of accuracy. */
export const Mine: FunctionComponent<MineGiven> = ({ fix, frame, size }) => {
  const { say } = useShell();
  const [x, y] = pointOf(frame, size, spotOfFix(fix));
  return (
    <g class="map-mine" role="img" aria-label={say("map.mine")}>
      <circle class="map-circle" cx={x} cy={y} r={Math.min(fix.accuracy / frame.metres, 4_000)} />
      <circle cx={x} cy={y} r={8} />
    </g>
  );
};

/** The way to be found; what stands in the way is said. */
export const FindMe: FunctionComponent<{ readonly watching: Watching }> = ({ watching }) => {
  const { say } = useShell();
  const { isOn, best, obstacle, begin } = watching;
  return (
    <>
      {obstacle && <Notice tone="waiting">{obstacleWords(obstacle, say)}</Notice>}
      {best === undefined ? (
        <Button icon={LocateFixed} disabled={isOn} onTap={begin}>
          {say(isOn ? "map.finding" : "map.find_me")}
        </Button>
      ) : (
        <p class="soft small" role="status">
          {say("map.mine_is", { metres: Math.round(best.accuracy) })}
        </p>
      )}
    </>
  );
};
