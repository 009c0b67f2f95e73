// Lines of the list: as many as are looked at, more when the end comes near. Ticks are read where they stand.

import type { FunctionComponent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Chosen } from "../../../dossiers/listing/choosing.ts";
import { formId } from "../../../dossiers/listing/choosing.ts";
import { levelsOf } from "../../../dossiers/listing/levels.ts";
import { LEVEL_TONES, LEVEL_WORDS } from "../../../dossiers/reached.ts";
import { Button, Card, Tick } from "../../../look/parts.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { read, type Level } from "../../../store/index.ts";
import { ageOf } from "../age.ts";

/** What forms and areas are called. */
export interface Names {
  readonly forms: ReadonlyMap<string, string>;
  readonly areas: ReadonlyMap<string, string>;
}

interface RowsGiven {
  readonly chosen: readonly Chosen[];
  readonly shown: number;
  readonly names: Names;
  readonly onMore: () => void;
  /** Instead of opening a dossier. */
  readonly onPick?: (dossier: string) => void;
}

export const Rows: FunctionComponent<RowsGiven> = ({ chosen, shown, names, onMore, onPick }) => {
  const { say } = useApp();
  const drawn = chosen.slice(0, shown);
  const ids = drawn.flatMap(({ line, others }) => [line, ...others].map(({ dossier }) => dossier));
  const levels = useRead(({ store }) => read(store, (tables) => levelsOf(tables, ids)), [ids.join(" ")]);
  return (
    <>
      <ul class="column lines">
        {drawn.map((each) => (
          <li key={each.line.dossier}>
            <Row chosen={each} level={levelIn(levels, each)} names={names} {...(onPick && { onPick })} />
          </li>
        ))}
      </ul>
      {chosen.length > shown && (
        <Near onNear={onMore}>
          <Button onTap={onMore}>{say("dossiers.more")}</Button>
        </Near>
      )}
    </>
  );
};

/** No tick is drawn before it was read. */
function levelIn(levels: ReadonlyMap<string, Level> | undefined, { line }: Chosen): Level | undefined {
  return levels?.get(line.dossier);
}

interface RowGiven {
  readonly chosen: Chosen;
  readonly level: Level | undefined;
  readonly names: Names;
  readonly onPick?: (dossier: string) => void;
}

const Row: FunctionComponent<RowGiven> = ({ chosen: { line, others }, level, names, onPick }) => {
  const { say, now } = useApp();
  const kind = names.forms.get(formId(line.form)) ?? formId(line.form);
  const places = line.areas.map((area) => names.areas.get(area) ?? area);
  const inside = (
    <>
      <span class="strong">{line.title || say("dossiers.untitled")}</span>
      <span class="small soft">{[kind, ...places, ageOf(say, line.changed, now())].join(" · ")}</span>
      <span class="row">
        {level && <Tick tone={LEVEL_TONES[level]}>{say(LEVEL_WORDS[level])}</Tick>}
        {line.open > 0 && <Tick tone="needs">{say("dossiers.differ", { count: line.open })}</Tick>}
      </span>
      {others.length > 0 && <span class="small soft">{say("dossiers.joined", { count: others.length + 1 })}</span>}
    </>
  );
  if (onPick === undefined) return <Card to={addressOf("dossier", line.dossier)}>{inside}</Card>;
  return (
    <button type="button" class="card" onClick={() => onPick(line.dossier)}>
      {inside}
    </button>
  );
};

/** Says when it comes near what is looked at. */
const Near: FunctionComponent<{ readonly onNear: () => void }> = ({ onNear, children }) => {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seeing = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && onNear(), {
      rootMargin: "600px",
    });
    if (here.current !== null) seeing.observe(here.current);
    return () => seeing.disconnect();
  }, [onNear]);
  return <div ref={here}>{children}</div>;
};
