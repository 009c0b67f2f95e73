// What a file of a GPS unit holds, before it becomes a patrol: how much, whether it is damaged, what was marked.

import { FilePlus } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import type { Gpx } from "../../patrols/gpx/reading.ts";
import { categoryOf, type Seen } from "../../patrols/marking.ts";
import { legsOf, wholeOf } from "../../patrols/track.ts";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { newId } from "../../store/index.ts";
import type { Bytes } from "../../sync/index.ts";
import { fold } from "../../sync/text/index.ts";
import { distanceWords } from "../map/words.ts";
import { Choosing, useChosen } from "./beginning.tsx";
import { intoDraft, type Whole } from "./draft.ts";
import { Covered } from "./far.tsx";
import type { Trouble } from "./keeping.ts";
import { Sketch } from "./sketch.tsx";
import { Troubled } from "./troubled.tsx";
import { kindsOf, useCoverage, usePlaces, type Kind, type PatrolForm } from "./using.ts";

/** A file that was read. */
export interface Read {
  readonly name: string;
  readonly bytes: Bytes;
  readonly gpx: Gpx;
}

interface FromFileGiven {
  readonly form: PatrolForm;
  readonly read: Read;
  readonly onLeave: () => void;
}

export const FromFile: FunctionComponent<FromFileGiven> = ({ form, read, onLeave }) => {
  const app = useApp();
  const { say } = app;
  const { name, gpx, bytes } = read;
  const chosen = useChosen(form.form);
  const route = usePlaces().routes.find(({ id }) => id === chosen.route);
  const coverage = useCoverage(route, gpx.tracks);
  const kinds = useMemo(() => kindsOf(form.document, "vi"), [form]);
  const seen = useMemo(() => seenIn(gpx, kinds), [gpx, kinds]);
  const [id] = useState(() => newId(app.around));
  const [trouble, setTrouble] = useState<Trouble>();
  const { area = "" } = chosen;
  const points = pointsIn(gpx);
  const make = async (): Promise<void> => {
    const whole: Whole = {
      ...{ form: form.form, area, tracks: gpx.tracks, seen, places: seen.map(({ words }) => words) },
      ...{ route: route?.name ?? "", coverage, file: bytes },
      damaged: gpx.damaged === undefined ? [] : [{ name, points }],
    };
    const met = await intoDraft(app, id, whole);
    setTrouble(met);
    if (!met) app.go(addressOf("ask", id));
    app.tidings.tell();
  };
  return (
    <>
      <h2>{name}</h2>
      <Holds gpx={gpx} points={points} />
      {points > 0 && (
        <>
          <Sketch {...{ tracks: gpx.tracks, route, coverage, marks: seen, fix: undefined }} />
          <Choosing {...chosen} />
          {route && coverage && <Covered name={route.name} coverage={coverage} />}
          <Troubled trouble={trouble} />
          <Button kind="first" icon={FilePlus} disabled={area === ""} onTap={() => void make()}>
            {say("patrol.make")}
          </Button>
        </>
      )}
      <Button kind="plain" onTap={onLeave}>
        {say("app.back")}
      </Button>
    </>
  );
};

const Holds: FunctionComponent<{ readonly gpx: Gpx; readonly points: number }> = ({ gpx, points }) => {
  const { say } = useApp();
  const { waypoints, tracks, damaged, unplaced } = gpx;
  const legs = legsOf(tracks);
  const far = distanceWords(say, wholeOf(legs).metres);
  return (
    <>
      {points > 0 ? (
        <p>{say("patrol.file_holds", { points, legs: legs.length, far, marks: waypoints.length })}</p>
      ) : (
        <Notice tone="needs">{say("patrol.file_empty")}</Notice>
      )}
      {damaged !== undefined && <Notice tone="waiting">{say("patrol.file_damaged", { line: damaged })}</Notice>}
      {unplaced > 0 && <p class="soft">{say("patrol.file_unplaced", { count: unplaced })}</p>}
    </>
  );
};

/** How many positions were read; of planned routes those, too. */
function pointsIn({ waypoints, tracks, routes }: Gpx): number {
  const walked = tracks.flatMap(({ segments }) => segments).reduce((sum, { length }) => sum + length, 0);
  return waypoints.length + walked + routes.reduce((sum, { fixes }) => sum + fixes.length, 0);
}

function seenIn({ waypoints }: Gpx, kinds: readonly Kind[]): Seen[] {
  return waypoints.map(({ fix, name, comment }) => {
    const category = categoryOf(kinds, `${name} ${comment}`, fold);
    return { fix, category, words: comment || name, photo: "" };
  });
}
