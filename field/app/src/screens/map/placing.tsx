// Placing a position by hand: the paper is pulled until the cross stands where it is; then somebody says so.
//
// Nothing is invented: without anything to go by there is no drawing, and what is placed has no accuracy (0: by hand).

import { Check } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { listed } from "../../store/index.ts";
import { canonical } from "../../sync/values/index.ts";
import { useWatching } from "../ask/places/watching.ts";
import { Drawing } from "./drawing.tsx";
import { frameOf, Ground, usePacks } from "./ground.tsx";
import { FindMe, Mine, spotOfFix } from "./mine.tsx";
import { fitted, metresBetween, pointOf, spotOf, type Frame, type Size, type Spot } from "./plane.ts";
import { distanceWords } from "./words.ts";

interface PlacingGiven {
  /** The answer so far; empty for none. */
  readonly text: string;
  /** The dossier that is asked about: its own dot is not drawn. */
  readonly dossier: string;
  /** Where it is filed: there the cross stands when there is nothing else to go by. */
  readonly area: string;
  readonly onPlace: (text: string) => void;
  readonly onClose: () => void;
}

const USUAL: Size = [300, 380];
/** Metres a pixel: houses are told apart. */
const CLOSE = 1;
/** Dots that are drawn to go by. */
const MOST = 300;

export const Placing: FunctionComponent<PlacingGiven> = ({ text, dossier, area, onPlace, onClose }) => {
  const { say, now } = useApp();
  const watching = useWatching(now);
  const others = useOthers(dossier);
  const packs = usePacks();
  const begun = useMemo(
    () =>
      beginning(text, watching.best && spotOfFix(watching.best)) ??
      frameOf(packs ?? [], area, USUAL) ??
      fitted(others ?? [], USUAL),
    [text, watching.best, others, packs, area],
  );
  const [pulledTo, setFrame] = useState<Frame>();
  const frame = pulledTo ?? begun;
  const mine = watching.best;
  return (
    <Dialog title={say("map.place")} onClose={onClose}>
      {others !== undefined && packs !== undefined && frame === undefined && (
        <Notice tone="waiting">{say("map.nothing_to_go_by")}</Notice>
      )}
      {frame && (
        <>
          <p class="small">{say("map.place_how")}</p>
          <Drawing frame={frame} label={say("map.place_label")} onFrame={setFrame} onWhole={() => setFrame(undefined)}>
            {(size) => (
              <>
                <Ground packs={packs ?? []} frame={frame} size={size} />
                <Faint spots={others ?? []} frame={frame} size={size} />
                {mine && <Mine fix={mine} frame={frame} size={size} />}
                <Cross size={size} />
              </>
            )}
          </Drawing>
          <Told at={frame} mine={mine && spotOfFix(mine)} />
        </>
      )}
      <FindMe watching={watching} />
      {frame && (
        <Button icon={Check} kind="first" onTap={() => onPlace(placedText(frame))}>
          {say("map.place_here")}
        </Button>
      )}
      <Button onTap={onClose}>{say("app.close")}</Button>
    </Dialog>
  );
};

/** What the cross stands on, in numbers. */
const Told: FunctionComponent<{ readonly at: Spot; readonly mine: Spot | undefined }> = ({ at, mine }) => {
  const { say } = useApp();
  const away = mine && say("map.away", { far: distanceWords(say, metresBetween(at, mine)) });
  return (
    <p class="small" role="status">
      {[`${at.lat.toFixed(6)}, ${at.lon.toFixed(6)}`, away].filter(Boolean).join(" · ")}
    </p>
  );
};

/** The answer: latitude and longitude, no altitude, no accuracy. */
export function placedText({ lat, lon }: Spot): string {
  return String(canonical("geopoint", `${lat.toFixed(7)} ${lon.toFixed(7)} 0 0`));
}

/** Where the cross stands first: at the answer so far, else where somebody stands. */
function beginning(text: string, mine: Spot | undefined): Frame | undefined {
  const own = spotOf(text) ?? mine;
  return own ? { lat: own.lat, lon: own.lon, metres: CLOSE } : undefined;
}

/** Where the other dossiers of this phone are; undefined while they are looked for. */
function useOthers(dossier: string): readonly Spot[] | undefined {
  return useRead(async ({ store, around }) => {
    const lines = (await listed(store, around)).filter((line) => line.dossier !== dossier && line.spot !== "");
    return lines.flatMap(({ spot }) => spotOf(spot) ?? []).slice(0, MOST);
  });
}

interface FaintGiven {
  readonly spots: readonly Spot[];
  readonly frame: Frame;
  readonly size: Size;
}

const Faint: FunctionComponent<FaintGiven> = ({ spots, frame, size }) => (
  <g class="map-faint">
    {spots.map((spot, place) => {
      const [x, y] = pointOf(frame, size, spot);
      return <circle key={place} cx={x} cy={y} r={5} />;
    })}
  </g>
);

export const Cross: FunctionComponent<{ readonly size: Size }> = ({ size: [width, height] }) => {
  const [x, y] = [width / 2, height / 2];
  return (
    <g class="map-cross">
      <path d={`M${x - 22} ${y}h16M${x + 6} ${y}h16M${x} ${y - 22}v16M${x} ${y + 6}v16`} />
    </g>
  );
};
