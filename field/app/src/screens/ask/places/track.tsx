// A line or a boundary, walked: at each corner the position is taken.

import { LocateFixed, Undo2 } from "lucide";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, type Widget } from "../asking.ts";
import { lineText, pointsOf, pointText, readPoint, wantedAccuracy, type Fix } from "./fixes.ts";
import { Receiver } from "./position.tsx";
import { useWatching } from "./watching.ts";

export const TrackWidget: Widget = ({ path, node }) => {
  const { say, now } = useShell();
  const { session, Place } = useAsking();
  const watching = useWatching(now);
  const isRing = node.kind === "geoshape";
  const text = session.walk.sheet.text(path);
  const points = pointsOf(text, isRing);
  const take = (fix: Fix): void => session.answer(path, lineText([...points, pointText(fix)], isRing));
  const undo = (): void => session.answer(path, lineText(points.slice(0, -1), isRing));
  return (
    <div class="column">
      <p class="strong" role="status">
        {say("ask.points", { count: points.length, least: isRing ? 3 : 2 })}
      </p>
      {points.length > 0 && (
        <ol class="card ask-points">
          {points.map((point, place) => {
            const read = readPoint(point);
            const accuracy = say("ask.accuracy", { metres: Math.round(read?.accuracy ?? 0) });
            return (
              <li
                key={point + String(place)}
              >{`${place + 1}. ${read?.lat ?? ""}, ${read?.lon ?? ""} · ${accuracy}`}</li>
            );
          })}
        </ol>
      )}
      <Receiver
        watching={watching}
        enough={wantedAccuracy(node).enough}
        takeWord={say("ask.take_point", { n: points.length + 1 })}
        onTake={take}
      />
      {!watching.isOn && watching.best === undefined && (
        <Button icon={LocateFixed} kind="first" onTap={watching.begin}>
          {say("ask.walk_points")}
        </Button>
      )}
      {Place && (
        <Place text={text} draft={session.walk.draft} isRing={isRing} onLine={(line) => session.answer(path, line)} />
      )}
      {points.length > 0 && (
        <Button kind="plain" icon={Undo2} onTap={undo}>
          {say("ask.undo_point")}
        </Button>
      )}
    </div>
  );
};
