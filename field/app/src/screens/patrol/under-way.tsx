// A patrol under way: how far, what is missing of the route, what was seen; resting, going on, and its end.

import { Download, FilePlus, Flag, Pause, Play, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Button, Dialog } from "../../look/parts.tsx";
import { fixOf, trackOf, type Patrol } from "../../patrols/log.ts";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { dropDraft } from "../../store/index.ts";
import { intoDraft } from "./draft.ts";
import { Covered, Far } from "./far.tsx";
import { dropsPatrol, type Trouble } from "./keeping.ts";
import { Marks } from "./marks.tsx";
import type { Recorded, Recorder } from "./recorder.ts";
import { saveAs, wholeOfPatrol } from "./saving.ts";
import { Sketch } from "./sketch.tsx";
import { Troubled } from "./troubled.tsx";
import { kindsOf, useCoverage, usePlaces, type PatrolForm } from "./using.ts";

interface UnderWayGiven {
  readonly form: PatrolForm;
  readonly patrol: Patrol;
  readonly recorder: Recorder;
  readonly recorded: Recorded;
}

export const UnderWay: FunctionComponent<UnderWayGiven> = ({ form, patrol, recorder, recorded }) => {
  const { say, preferences } = useApp();
  const tracks = useMemo(() => trackOf(patrol), [patrol.segments]);
  const kinds = useMemo(() => kindsOf(form.document, preferences.language), [form, preferences.language]);
  const marks = useMemo(() => patrol.marks.map(({ at, place }) => ({ fix: fixOf(at, place) })), [patrol.marks]);
  const route = usePlaces().routes.find(({ id }) => id === patrol.route);
  const coverage = useCoverage(route, tracks);
  const [isEnding, setEnding] = useState(false);
  return (
    <>
      <Far {...{ patrol, tracks, recorded }} />
      {route && coverage && <Covered name={route.name} coverage={coverage} />}
      <div class="buttons">
        {patrol.isPaused || recorded.trouble || recorded.obstacle ? (
          <Button kind="first" icon={Play} onTap={() => void recorder.goOn()}>
            {say("patrol.on")}
          </Button>
        ) : (
          <Button icon={Pause} onTap={() => void recorder.pause()}>
            {say("patrol.pause")}
          </Button>
        )}
        <Button icon={Flag} onTap={() => setEnding(true)}>
          {say("patrol.end")}
        </Button>
      </div>
      {!patrol.isPaused && <Marks {...{ kinds, patrol, recorder, recorded }} />}
      <Sketch {...{ tracks, route, coverage, marks, fix: recorded.fix }} />
      {isEnding && (
        <Ending
          {...{ patrol, recorder, kinds, coverage }}
          id={recorded.id}
          route={route?.name ?? ""}
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
};

interface EndingGiven extends Pick<Parameters<typeof wholeOfPatrol>[0], "patrol" | "kinds" | "coverage" | "route"> {
  readonly id: string;
  readonly recorder: Recorder;
  readonly onClose: () => void;
}

const Ending: FunctionComponent<EndingGiven> = ({ id, recorder, onClose, ...given }) => {
  const app = useApp();
  const { say } = app;
  const [isDropping, setDropping] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const { patrol } = given;
  const make = async (): Promise<void> => {
    const whole = wholeOfPatrol({ ...given, name: nameOf(app.now()) });
    const met = await recorder.end(() => intoDraft(app, id, whole, dropsPatrol));
    if (met) return setTrouble(met);
    app.tidings.tell();
    app.go(addressOf("ask", id));
  };
  const drop = async (): Promise<void> => {
    await recorder.drop();
    await dropDraft(app.store, id);
  };
  return (
    <Dialog title={say(isDropping ? "patrol.drop" : "patrol.ending")} onClose={onClose}>
      {isDropping ? (
        <>
          <p>{say("patrol.drop_how", { count: patrol.marks.length })}</p>
          <Button kind="alarm" icon={Trash} onTap={() => void drop()}>
            {say("patrol.drop_sure")}
          </Button>
        </>
      ) : (
        <>
          <p>{say("patrol.ending_how")}</p>
          <Troubled trouble={trouble} />
          <Button kind="first" icon={FilePlus} onTap={() => void make()}>
            {say("patrol.make")}
          </Button>
          <Button
            icon={Download}
            onTap={() => {
              const name = nameOf(app.now());
              saveAs(`${name}.gpx`, wholeOfPatrol({ ...given, name }).file);
            }}
          >
            {say("patrol.share")}
          </Button>
          <Button kind="plain" icon={Trash} onTap={() => setDropping(true)}>
            {say("patrol.drop")}
          </Button>
        </>
      )}
      <Button onTap={onClose}>{say("patrol.stay")}</Button>
    </Dialog>
  );
};

/** How a file of this moment is called: letters that every GPS unit has. */
function nameOf(now: number): string {
  return `tuan-tra-${new Date(now).toISOString().slice(0, 16).replace(/[:T]/g, "-")}`;
}
