// Where the dossiers of a list are: dots on a drawing, what was tapped below it, and all of them as a list to be read.

import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Chosen } from "../../dossiers/listing/choosing.ts";
import { Button, Card, Notice } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import type { Summary } from "../../store/index.ts";
import { useWatching } from "../ask/places/watching.ts";
import { GroundShelf } from "./basemaps.tsx";
import { Dot } from "./dot.tsx";
import { Drawing } from "./drawing.tsx";
import { frameOf, Ground, usePacks } from "./ground.tsx";
import { InWords } from "./in-words.tsx";
import { FindMe, Mine, spotOfFix } from "./mine.tsx";
import { fitted, metresBetween, pointOf, spotOf, spread, type Frame, type Size, type Spot } from "./plane.ts";
import { distanceWords } from "./words.ts";

interface Placed {
  readonly line: Summary;
  readonly spot: Spot;
  /** Metres from where somebody stands; undefined while nobody knows. */
  readonly away: number | undefined;
}

/** Pixels between heaps, so that a thumb hits one of them. */
const APART = 48;
/** Pixels of a dot that may look over the edge. */
const REACH = 26;
/** Lines that are drawn at first, and with every "more". */
const WINDOW = 20;
/** What the drawing is taken for until it is measured. */
const USUAL: Size = [320, 380];

/** Where somebody had pulled the paper to, as long as the app is open. */
let kept: Frame | undefined;

export const Positions: FunctionComponent<{ readonly chosen: readonly Chosen[] }> = ({ chosen }) => {
  const { say, now } = useApp();
  const watching = useWatching(now);
  const mine = watching.best;
  const packs = usePacks() ?? [];
  const placed = useMemo(() => placedOf(chosen, mine && spotOfFix(mine)), [chosen, mine]);
  const whole = useMemo(
    () =>
      fitted([...placed.map(({ spot }) => spot), ...(mine ? [spotOfFix(mine)] : [])], USUAL) ??
      frameOf(packs, "", USUAL),
    [placed, mine, packs],
  );
  const [pulledTo, setFrame] = useState(kept);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const turn = (frame: Frame | undefined): void => setFrame((kept = frame));
  const frame = pulledTo ?? whole;
  const without = chosen.length - placed.length;
  return (
    <>
      {frame === undefined ? (
        <Notice>{say("map.nothing")}</Notice>
      ) : (
        <Drawing frame={frame} label={say("map.label")} onFrame={turn} onWhole={() => turn(undefined)}>
          {(size) => (
            <>
              <Ground {...{ packs, frame, size }} />
              {mine && <Mine fix={mine} frame={frame} size={size} />}
              <Dots {...{ placed, frame, size, picked }} onPick={setPicked} />
            </>
          )}
        </Drawing>
      )}
      <FindMe watching={watching} />
      <GroundShelf />
      {frame && <InWords packs={packs} frame={frame} mine={mine && spotOfFix(mine)} />}
      <PickedCards placed={placed.filter(({ line }) => picked.has(line.dossier))} />
      {without > 0 && <p class="soft small">{say("map.without", { count: without })}</p>}
      <AllCards placed={placed} />
    </>
  );
};

/** Those that are somewhere: the nearest first where somebody knows where they stand, else in the order of the list. */
function placedOf(chosen: readonly Chosen[], mine: Spot | undefined): Placed[] {
  const found = chosen.flatMap(({ line }) => {
    const spot = spotOf(line.spot);
    return spot === undefined ? [] : [{ line, spot, away: mine && metresBetween(mine, spot) }];
  });
  return mine === undefined ? found : found.sort((one, other) => (one.away ?? 0) - (other.away ?? 0));
}

interface DotsGiven {
  readonly placed: readonly Placed[];
  readonly frame: Frame;
  readonly size: Size;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

const Dots: FunctionComponent<DotsGiven> = ({ placed, frame, size, picked, onPick }) => {
  const { say } = useApp();
  const heaps = useMemo(() => spread(placed, ({ spot }) => spot, frame, APART), [placed, frame.metres]);
  return (
    <>
      {heaps.map((things) => {
        const [first] = things;
        const [x, y] = first ? pointOf(frame, size, first.spot) : [-REACH, -REACH];
        if (x < -REACH || y < -REACH || x > size[0] + REACH || y > size[1] + REACH) return null;
        const title = first?.line.title || say("dossiers.untitled");
        return (
          <Dot
            key={first?.line.dossier}
            x={x}
            y={y}
            count={things.length}
            label={things.length === 1 ? title : say("map.heap", { title, count: things.length })}
            isChosen={things.some(({ line }) => picked.has(line.dossier))}
            needs={things.some(({ line }) => line.needs)}
            onPick={() => onPick(new Set(things.map(({ line }) => line.dossier)))}
          />
        );
      })}
    </>
  );
};

/** What was tapped: one more tap opens it. */
const PickedCards: FunctionComponent<{ readonly placed: readonly Placed[] }> = ({ placed }) => {
  const { say } = useApp();
  return (
    <section class="column" role="status" aria-label={say("map.picked")}>
      {placed.slice(0, WINDOW).map((each) => (
        <PlacedCard key={each.line.dossier} placed={each} />
      ))}
    </section>
  );
};

const AllCards: FunctionComponent<{ readonly placed: readonly Placed[] }> = ({ placed }) => {
  const { say } = useApp();
  const [most, setMost] = useState(WINDOW);
  return (
    <section class="column">
      <h2>{say("map.all", { count: placed.length })}</h2>
      <ul class="column lines">
        {placed.slice(0, most).map((each) => (
          <li key={each.line.dossier}>
            <PlacedCard placed={each} />
          </li>
        ))}
      </ul>
      {placed.length > most && <Button onTap={() => setMost(most + WINDOW)}>{say("dossiers.more")}</Button>}
    </section>
  );
};

const PlacedCard: FunctionComponent<{ readonly placed: Placed }> = ({ placed: { line, away } }) => {
  const { say } = useApp();
  return (
    <Card to={addressOf("dossier", line.dossier)}>
      <span class="strong">{line.title || say("dossiers.untitled")}</span>
      {away !== undefined && <span class="small soft">{say("map.away", { far: distanceWords(say, away) })}</span>}
    </Card>
  );
};
