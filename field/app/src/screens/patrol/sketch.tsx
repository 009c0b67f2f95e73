// The track on paper: what was walked, the planned route with what is missing of it, what was marked, and where one stands.

import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { Coverage } from "../../patrols/coverage.ts";
import type { Fix, Track } from "../../patrols/track.ts";
import type { Landmark } from "../../places/pack.ts";
import { useApp } from "../../shell/app.ts";
import { Drawing } from "../map/drawing.tsx";
import { Ground, usePacks } from "../map/ground.tsx";
import { Mine } from "../map/mine.tsx";
import { fitted, pointOf, type Frame, type Size, type Spot } from "../map/plane.ts";

interface SketchGiven {
  readonly tracks: readonly Track[];
  readonly route: Landmark | undefined;
  readonly coverage: Coverage | undefined;
  readonly marks: readonly { readonly fix: Fix }[];
  readonly fix: Fix | undefined;
}

const USUAL: Size = [300, 340];
/** Pixels below which a bend is not seen. */
const BEND = 1.5;

export const Sketch: FunctionComponent<SketchGiven> = ({ tracks, route, coverage, marks, fix }) => {
  const { say } = useApp();
  const packs = usePacks() ?? [];
  const [pulledTo, setFrame] = useState<Frame>();
  const segments = tracks.flatMap((track) => track.segments);
  const planned = route?.points.map(([lon, lat]): Spot => ({ lon, lat })) ?? [];
  const all = [...segments.flat(), ...planned, ...marks.map((mark) => mark.fix), ...(fix ? [fix] : [])];
  const frame = pulledTo ?? fitted(all, USUAL);
  if (frame === undefined) return null;
  return (
    <Drawing frame={frame} label={say("patrol.sketch")} onFrame={setFrame} onWhole={() => setFrame(undefined)}>
      {(size) => (
        <>
          <Ground packs={packs} frame={frame} size={size} />
          {coverage?.missed.map((line, place) => (
            <path
              key={place}
              class="patrol-missed"
              d={pathOf(
                line.map(([lon, lat]) => ({ lon, lat })),
                frame,
                size,
              )}
            />
          ))}
          {segments.map((fixes, place) => (
            <path key={place} class="patrol-walked" d={pathOf(fixes, frame, size)} />
          ))}
          <g class="patrol-mark">
            {marks.map((mark, place) => {
              const [x, y] = pointOf(frame, size, mark.fix);
              return <circle key={place} cx={x} cy={y} r={6} />;
            })}
          </g>
          {fix && <Mine fix={asSeen(fix)} frame={frame} size={size} />}
        </>
      )}
    </Drawing>
  );
};

function asSeen({ lat, lon, accuracy }: Fix) {
  return { latitude: lat, longitude: lon, altitude: null, accuracy, at: 0 };
}

/** A line on the paper without bends that are not seen; a dot for one place. */
function pathOf(line: readonly Spot[], frame: Frame, size: Size): string {
  let [lastX, lastY] = [Infinity, Infinity];
  const steps = line.flatMap((spot, place) => {
    const [x, y] = pointOf(frame, size, spot);
    if (place > 0 && place < line.length - 1 && Math.hypot(x - lastX, y - lastY) < BEND) return [];
    [lastX, lastY] = [x, y];
    return [`${x.toFixed(1)} ${y.toFixed(1)}`];
  });
  return steps.length === 0 ? "" : `M${steps[0]}L${steps.join("L")}`;
}
