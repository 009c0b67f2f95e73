// The map for whoever does not see it: in what one stands, and what is drawn around, each with how far it is and where to.

import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { Corner, Pack } from "../../places/pack.ts";
import { holds, metresToLine, sensed } from "../../places/sensing.ts";
import { useApp } from "../../shell/app.ts";
import type { Say } from "../../words/index.ts";
import { metresBetween, wayOf, type Spot } from "./plane.ts";
import { distanceWords } from "./words.ts";

interface InWordsGiven {
  readonly packs: readonly Pack[];
  /** The middle of the paper. */
  readonly frame: Spot;
  readonly mine: Spot | undefined;
}

/** Lines that are said; what is farther is not. */
const MOST = 30;

export const InWords: FunctionComponent<InWordsGiven> = ({ packs, frame, mine }) => {
  const { say } = useApp();
  const [isOpen, setOpen] = useState(false);
  if (packs.length === 0) return null;
  return (
    <details class="map-words" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("map.in_words")}</summary>
      {isOpen && (
        <>
          {mine && <p>{standingWords(say, packs, mine)}</p>}
          <p class="small">{say(mine ? "map.from_mine" : "map.from_middle")}</p>
          <ul>
            {aroundWords(say, packs, mine ?? frame).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
};

function cornerOf({ lat, lon }: Spot): Corner {
  return [lon, lat];
}

/** In what somebody stands: the smallest area whose boundary is drawn. */
function standingWords(say: Say, packs: readonly Pack[], mine: Spot): string {
  const { area, metres = 0 } = sensed(
    packs.flatMap(({ areas }) => areas),
    cornerOf(mine),
    0,
    "",
  );
  if (area === undefined) return say("map.mine_in_none");
  return say("map.mine_in", { area: area.name, far: distanceWords(say, metres) });
}

/** Boundaries, places, stations and routes, the nearest first. */
function aroundWords(say: Say, packs: readonly Pack[], from: Spot): string[] {
  const ways = say("map.ways").split(",");
  const told = (name: string, to: Spot, metres: number): { metres: number; words: string } => {
    const way = ways[wayOf(from, to)] ?? "";
    return { metres, words: say("map.toward", { name, far: distanceWords(say, metres), way }) };
  };
  const areas = packs.flatMap((pack) =>
    pack.areas.flatMap((area) => {
      const { name, box, spot } = area;
      if (box === undefined) return spot ? [told(name, spotOf(spot), metresBetween(from, spotOf(spot)))] : [];
      if (holds(area, cornerOf(from))) {
        const metres = metresToLine(area, cornerOf(from));
        return [{ metres, words: say("map.within", { name, far: distanceWords(say, metres) }) }];
      }
      const middle = { lat: (box[1] + box[3]) / 2, lon: (box[0] + box[2]) / 2 };
      return [told(say("map.border", { name }), middle, metresToLine(area, cornerOf(from)))];
    }),
  );
  const marks = packs.flatMap(({ landmarks }) =>
    landmarks.flatMap(({ name, points }) => {
      const near = points.map(spotOf).sort((one, other) => metresBetween(from, one) - metresBetween(from, other))[0];
      const called = points.length > 1 ? say("map.route", { name }) : name;
      return near ? [told(called, near, metresBetween(from, near))] : [];
    }),
  );
  const all = [...areas, ...marks].sort((one, other) => one.metres - other.metres);
  return [...new Set(all.map(({ words }) => words))].slice(0, MOST);
}

function spotOf([lon, lat]: Corner): Spot {
  return { lat, lon };
}
