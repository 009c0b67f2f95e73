// What a position that was taken is told: that it lies outside of the village, or near the line. It refuses nothing.

import type { FunctionComponent } from "preact";
import { Notice } from "../../look/parts.tsx";
import type { Pack, PackArea } from "../../places/pack.ts";
import { sensed } from "../../places/sensing.ts";
import { useApp } from "../../shell/app.ts";
import { usePacks } from "./ground.tsx";
import { spotOf } from "./plane.ts";
import { distanceWords } from "./words.ts";

interface SensingGiven {
  /** The position, as an answer. */
  readonly text: string;
  /** The area of the dossier. */
  readonly area: string;
}

export const Sensing: FunctionComponent<SensingGiven> = ({ text, area }) => {
  const { say } = useApp();
  const packs = usePacks() ?? [];
  const spot = spotOf(text);
  const pack = packs.find(({ areas }) => areas.some(({ id }) => id === area));
  if (spot === undefined || pack === undefined) return null;
  const found = sensed(pack.areas, [spot.lon, spot.lat], spot.accuracy, drawnOf(pack, area));
  if (found.judged === undefined || found.sense === "inside") return null;
  const given = { area: found.judged.name, far: distanceWords(say, found.metres ?? 0) };
  if (found.sense === "near") return <p class="soft small">{say("map.near_line", given)}</p>;
  const other = found.area ?? holder(packs, [spot.lon, spot.lat]);
  const isElsewhere = other !== undefined && other.id !== found.judged.parent;
  return (
    <Notice>{isElsewhere ? say("map.outside_in", { ...given, other: other.name }) : say("map.outside", given)}</Notice>
  );
};

/** The nearest area above one, itself included, whose boundary is known; empty for none. */
function drawnOf({ areas }: Pack, area: string): string {
  const known = new Map<string, PackArea>(areas.map((each) => [each.id, each]));
  for (let each = known.get(area); each !== undefined; each = known.get(each.parent)) {
    known.delete(each.id);
    if (each.rings.length > 0) return each.id;
  }
  return "";
}

function holder(packs: readonly Pack[], at: readonly [number, number]): PackArea | undefined {
  return sensed(
    packs.flatMap(({ areas }) => areas),
    at,
    0,
    "",
  ).area;
}
