// A position: the accuracy is seen as it becomes better, and somebody decides whether to wait or to take it.

import { LocateFixed, Clock, MapPin, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Notice, Tick } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, type Widget } from "../asking.ts";
import { pointText, readPoint, wantedAccuracy, type Fix } from "./fixes.ts";
import { useWatching, type Obstacle, type Watching } from "./watching.ts";

export const PositionWidget: Widget = ({ path, node }) => {
  const { say, now } = useShell();
  const { session, Place } = useAsking();
  const watching = useWatching(now);
  const [isPlacing, setPlacing] = useState(false);
  const text = session.walk.sheet.text(path);
  const { enough, poor } = wantedAccuracy(node);
  const place = (placed: string): void => {
    setPlacing(false);
    watching.end();
    session.answer(path, placed);
  };
  const take = (fix: Fix): void => {
    watching.end();
    session.answer(path, pointText(fix));
  };
  return (
    <div class="column">
      {text !== "" && <Taken text={text} poor={poor} />}
      {Place && text !== "" && <Place text={text} draft={session.walk.draft} />}
      <Receiver watching={watching} enough={enough} onTake={take} takeWord={say("ask.take_position")} />
      {!watching.isOn && watching.best === undefined && (
        <Button icon={LocateFixed} kind={text === "" ? "first" : "usual"} onTap={watching.begin}>
          {text === "" ? say("ask.find_position") : say("ask.find_again")}
        </Button>
      )}
      {Place && (
        <Button icon={MapPin} onTap={() => setPlacing(true)}>
          {say("map.place")}
        </Button>
      )}
      {Place && isPlacing && (
        <Place text={text} draft={session.walk.draft} onPlace={place} onClose={() => setPlacing(false)} />
      )}
      {text !== "" && !watching.isOn && (
        <Button kind="plain" icon={Trash} onTap={() => session.answer(path, null)}>
          {say("ask.clear")}
        </Button>
      )}
    </div>
  );
};

const Taken: FunctionComponent<{ readonly text: string; readonly poor: number }> = ({ text, poor }) => {
  const { say } = useShell();
  const point = readPoint(text);
  if (point === undefined) return null;
  return (
    <div class="card">
      <span class="strong">{say("ask.position_taken")}</span>
      <span>{`${point.lat}, ${point.lon}`}</span>
      <span class="soft">
        {point.accuracy > 0 ? say("ask.accuracy", { metres: Math.round(point.accuracy) }) : say("map.by_hand")}
      </span>
      {point.accuracy > poor && <Notice tone="waiting">{say("ask.accuracy_poor")}</Notice>}
    </div>
  );
};

interface Receiving {
  readonly watching: Watching;
  readonly enough: number;
  readonly takeWord: string;
  readonly onTake: (fix: Fix) => void;
}

/** What the receiver says at this moment, with waiting and taking as equal choices. */
export const Receiver: FunctionComponent<Receiving> = ({ watching, enough, takeWord, onTake }) => {
  const { say } = useShell();
  const { best, isOn, obstacle } = watching;
  const isGood = best !== undefined && best.accuracy <= enough;
  return (
    <>
      {obstacle && <Notice tone="waiting">{obstacleWords(obstacle, say)}</Notice>}
      {(isOn || best) && (
        <div class="card" role="status">
          {best === undefined ? (
            <span>{say("ask.searching_position")}</span>
          ) : (
            <>
              <span class="ask-number">{say("ask.accuracy", { metres: Math.round(best.accuracy) })}</span>
              <Tick tone={isGood ? "sent" : "waiting"}>
                {isGood ? say("ask.good_enough") : say("ask.wanted", { metres: enough })}
              </Tick>
            </>
          )}
        </div>
      )}
      {best && (
        <div class="row ask-equal">
          <Button icon={Clock} disabled={isOn} onTap={watching.begin}>
            {isOn ? say("ask.waiting_on") : say("ask.wait_on")}
          </Button>
          <Button icon={LocateFixed} kind={isGood ? "first" : "usual"} onTap={() => onTake(best)}>
            {takeWord}
          </Button>
        </div>
      )}
    </>
  );
};

/** Why there is no position, and what to do. */
export function obstacleWords(obstacle: Obstacle, say: ReturnType<typeof useShell>["say"]): string {
  if (obstacle === "denied") return say("ask.position_denied");
  return obstacle === "missing" ? say("ask.position_missing") : say("ask.position_unavailable");
}
