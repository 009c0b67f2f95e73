// A line or a boundary: how long and how large it is; drawn by hand, corner by corner; recorded while somebody walks.
//
// What is drawn by hand has no accuracy (0). It may not judge a line.

import { Check, Footprints, Pencil, Plus, Square, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../look/parts.tsx";
import { areaOf, lengthOf } from "../../places/measuring.ts";
import type { Corner } from "../../places/pack.ts";
import { useApp } from "../../shell/app.ts";
import type { Say } from "../../words/index.ts";
import { lineText, pointsOf, pointText } from "../ask/places/fixes.ts";
import { obstacleWords } from "../ask/places/position.tsx";
import { useWatching } from "../ask/places/watching.ts";
import { Dot } from "./dot.tsx";
import { Drawing } from "./drawing.tsx";
import { frameOf, Ground, usePacks } from "./ground.tsx";
import { FindMe, Mine, spotOfFix } from "./mine.tsx";
import { Cross, placedText } from "./placing.tsx";
import { fitted, pointOf, spotOf, type Frame, type Size, type Spot } from "./plane.ts";
import { APART, useWalking } from "./walking.ts";
import { distanceWords } from "./words.ts";

interface LinesGiven {
  readonly text: string;
  /** Where the dossier is filed. */
  readonly area: string;
  readonly isRing: boolean;
  readonly onLine: (text: string | null) => void;
}

export const Lines: FunctionComponent<LinesGiven> = (given) => {
  const { text, isRing, onLine } = given;
  const { say } = useApp();
  const [isDrawing, setDrawing] = useState(false);
  const points = pointsOf(text, isRing);
  const walking = useWalking((fix) => onLine(lineText([...points, pointText(fix)], isRing)));
  return (
    <>
      <Measured points={points} isRing={isRing} />
      {walking.isOn && !walking.obstacle && (
        <Notice>
          {say("map.walking", { count: APART })}{" "}
          {walking.poor !== undefined && say("map.walk_wait", { metres: Math.round(walking.poor) })}
        </Notice>
      )}
      {walking.obstacle && (
        <Notice tone="waiting" urgent>
          {obstacleWords(walking.obstacle, say)}
        </Notice>
      )}
      <Button icon={walking.isOn ? Square : Footprints} onTap={() => walking.turn(!walking.isOn)}>
        {say(walking.isOn ? "map.walk_end" : "map.walk")}
      </Button>
      {!walking.isOn && (
        <Button icon={Pencil} onTap={() => setDrawing(true)}>
          {say("map.draw")}
        </Button>
      )}
      {isDrawing && <ByHand {...given} points={points} onClose={() => setDrawing(false)} />}
    </>
  );
};

/** What a line measures, once it is one. */
const Measured: FunctionComponent<{ readonly points: readonly string[]; readonly isRing: boolean }> = ({
  points,
  isRing,
}) => {
  const { say } = useApp();
  const corners = points.flatMap((point) => spotOf(point) ?? []).map(({ lat, lon }): Corner => [lon, lat]);
  const [first] = corners;
  if (first === undefined || corners.length < (isRing ? 3 : 2)) return null;
  const line = isRing ? [...corners, first] : corners;
  const far = distanceWords(say, lengthOf(line));
  return (
    <p class="strong" role="status">
      {isRing ? say("map.around", { size: sizeWords(say, areaOf(line)), far }) : say("map.long", { far })}
    </p>
  );
};

/** Square metres below a hectare, hectares with two decimals above. */
function sizeWords(say: Say, metres: number): string {
  if (metres < 10_000) return say("map.square_metres", { count: Math.round(metres) });
  return say("map.hectares", { count: Math.round(metres / 100) / 100 });
}

interface ByHandGiven extends LinesGiven {
  readonly points: readonly string[];
  readonly onClose: () => void;
}

const USUAL: Size = [300, 380];

const ByHand: FunctionComponent<ByHandGiven> = ({ points, area, isRing, onLine, onClose }) => {
  const { say, now } = useApp();
  const watching = useWatching(now);
  const packs = usePacks();
  const [pulledTo, setFrame] = useState<Frame>();
  const [chosen, setChosen] = useState<number>();
  const spots = points.flatMap((point) => spotOf(point) ?? []);
  const mine = watching.best;
  const whole = fitted(spots.length > 0 ? spots : mine ? [spotOfFix(mine)] : [], USUAL);
  const frame = pulledTo ?? whole ?? frameOf(packs ?? [], area, USUAL);
  const put = (changed: readonly string[]): void => onLine(lineText(changed, isRing));
  const corner = (): void => {
    if (frame === undefined) return;
    setFrame(frame); // the paper stays where it is
    put(
      chosen === undefined
        ? [...points, placedText(frame)]
        : points.map((each, place) => (place === chosen ? placedText(frame) : each)),
    );
    setChosen(undefined);
  };
  const drop = (): void => {
    put(points.filter((_, place) => place !== chosen));
    setChosen(undefined);
  };
  return (
    <Dialog title={say("map.draw")} onClose={onClose}>
      {frame === undefined ? (
        packs !== undefined && <Notice tone="waiting">{say("map.nothing_to_go_by")}</Notice>
      ) : (
        <>
          <p class="small">{say("map.draw_how")}</p>
          <Drawing frame={frame} label={say("map.place_label")} onFrame={setFrame} onWhole={() => setFrame(undefined)}>
            {(size) => (
              <>
                <Ground packs={packs ?? []} frame={frame} size={size} />
                {mine && <Mine fix={mine} frame={frame} size={size} />}
                <Drawn {...{ spots, isRing, frame, size, chosen }} onPick={setChosen} />
                <Cross size={size} />
              </>
            )}
          </Drawing>
          <Measured points={points} isRing={isRing} />
          <Button icon={Plus} kind="first" onTap={corner}>
            {chosen === undefined ? say("map.add_corner") : say("map.move_corner", { n: chosen + 1 })}
          </Button>
          {chosen !== undefined && (
            <Button icon={Trash} onTap={drop}>
              {say("map.drop_corner", { n: chosen + 1 })}
            </Button>
          )}
        </>
      )}
      <FindMe watching={watching} />
      <Button icon={Check} onTap={onClose}>
        {say("map.done")}
      </Button>
    </Dialog>
  );
};

interface DrawnGiven {
  readonly spots: readonly Spot[];
  readonly isRing: boolean;
  readonly frame: Frame;
  readonly size: Size;
  readonly chosen: number | undefined;
  readonly onPick: (place: number | undefined) => void;
}

/** The line with its corners, each to be tapped. */
const Drawn: FunctionComponent<DrawnGiven> = ({ spots, isRing, frame, size, chosen, onPick }) => {
  const { say } = useApp();
  const points = spots.map((spot) => pointOf(frame, size, spot));
  const way = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
  return (
    <>
      <g class="map-mine">
        {way && <path class={isRing ? "map-circle" : "map-route"} d={`M${way}${isRing ? "z" : ""}`} />}
      </g>
      {points.map(([x, y], place) => (
        <Dot
          key={place}
          {...{ x, y, count: 1, needs: false }}
          label={say("map.corner", { n: place + 1 })}
          isChosen={place === chosen}
          onPick={() => onPick(place === chosen ? undefined : place)}
        />
      ))}
    </>
  );
};
