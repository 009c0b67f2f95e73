// What the paper shows of the place itself: boundaries, names of villages, stations, planned routes; from place packs.
//
// It may not know dossiers.

import type { FunctionComponent } from "preact";
import { useApp, useRead, type App } from "../../shell/app.ts";
import { openPack, type Corner, type Pack, type PackArea } from "../../places/pack.ts";
import { fitted, pointOf, type Frame, type Size, type Spot } from "./plane.ts";

/** Pixels between names, so that each can be read. */
const [WIDE, HIGH] = [96, 22];
/** Pixels below which a bend is not seen. */
const BEND = 1.5;

/** The place packs of this phone; undefined until they were read. */
export function usePacks(): readonly Pack[] | undefined {
  return useRead(packsOf, [], ({ catalogue }) => catalogue.memory.get("places") as readonly Pack[] | undefined);
}

async function packsOf({ catalogue }: App): Promise<readonly Pack[]> {
  const known = catalogue.memory.get("places") as readonly Pack[] | undefined;
  if (known !== undefined) return known;
  const packs = (await catalogue.places()).map(openPack);
  catalogue.memory.set("places", packs);
  return packs;
}

/** The frame in which an area stands; without one of that id, in which everything of the packs stands. */
export function frameOf(packs: readonly Pack[], area: string, size: Size): Frame | undefined {
  const all = packs.flatMap(({ areas }) => areas);
  const own = all.filter(({ id, box }) => id === area && box !== undefined);
  const corners = (own.length > 0 ? own : all).flatMap(({ box, spot }): Corner[] =>
    box
      ? [
          [box[0], box[1]],
          [box[2], box[3]],
        ]
      : spot
        ? [spot]
        : [],
  );
  return fitted(corners.map(spotOfCorner), size);
}

function spotOfCorner([lon, lat]: Corner): Spot {
  return { lat, lon };
}

interface GroundGiven {
  readonly packs: readonly Pack[];
  readonly frame: Frame;
  readonly size: Size;
}

export const Ground: FunctionComponent<GroundGiven> = ({ packs, frame, size }) => {
  const { say } = useApp();
  const marks = packs.flatMap(({ landmarks }) => landmarks);
  const routes = marks.filter(({ points }) => points.length > 1);
  const lines = packs.flatMap((pack) => pack.lines).map((line) => pathOf(line, frame, size));
  return (
    <g class="map-ground">
      <path class="map-border" d={lines.join("")} />
      {routes.map(({ id, name, points }) => (
        <path
          key={id}
          class="map-route"
          d={pathOf(points, frame, size)}
          role="img"
          aria-label={say("map.route", { name })}
        />
      ))}
      {named(packs, frame, size).map(({ id, name, x, y }) => (
        <text key={id} x={x} y={y}>
          {name}
        </text>
      ))}
      {marks.flatMap(({ id, name, points: [at, more] }) => {
        if (at === undefined || more !== undefined) return [];
        const [x, y] = pointOf(frame, size, spotOfCorner(at));
        return [
          <g key={id} class="map-mark">
            <path d={`M${x} ${y - 9}l8 14h-16z`} />
            <text x={x} y={y + 20}>
              {name}
            </text>
          </g>,
        ];
      })}
    </g>
  );
};

/** A line on the paper, without bends that are not seen; nothing for one that lies beside the paper. */
function pathOf(line: readonly Corner[], frame: Frame, size: Size): string {
  let [lastX, lastY] = [Infinity, Infinity];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const steps: string[] = [];
  line.forEach((corner, place) => {
    const [x, y] = pointOf(frame, size, spotOfCorner(corner));
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    if (place > 0 && place < line.length - 1 && Math.hypot(x - lastX, y - lastY) < BEND) return;
    steps.push(`${steps.length > 0 ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`);
    [lastX, lastY] = [x, y];
  });
  return right < 0 || bottom < 0 || left > size[0] || top > size[1] ? "" : steps.join("");
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The names of what has no smaller areas in it, as many as can be read. */
function named(packs: readonly Pack[], frame: Frame, size: Size): Named[] {
  const areas = packs.flatMap((pack) => pack.areas);
  const parents = new Set(areas.map(({ parent }) => parent));
  const shown: Named[] = [];
  for (const area of areas) {
    const middle = parents.has(area.id) ? undefined : middleOf(area);
    if (middle === undefined) continue;
    const [x, y] = pointOf(frame, size, middle);
    if (x < 0 || y < 0 || x > size[0] || y > size[1]) continue;
    if (shown.some((each) => Math.abs(each.x - x) < WIDE && Math.abs(each.y - y) < HIGH)) continue;
    shown.push({ id: area.id, name: area.name, x, y });
  }
  return shown;
}

function middleOf({ spot, box }: PackArea): Spot | undefined {
  if (spot !== undefined) return spotOfCorner(spot);
  return box && { lat: (box[1] + box[3]) / 2, lon: (box[0] + box[2]) / 2 };
}
