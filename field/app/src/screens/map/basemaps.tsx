// What a drawing needs to know of basemaps: which are here, whose they are, and the way to more. What draws them is a part
// of the code of its own, which comes when one is here, or when somebody asks for one.

import { Layers } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { standings, wholeBasemaps, type Standing } from "../../basemaps/keeping.ts";
import { Button } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { usePart } from "../../shell/ways/later.tsx";
import type { Basemap } from "../../store/index.ts";
import type { Frame, Size } from "./plane.ts";

interface BasemapsGiven {
  readonly frame: Frame;
  readonly size: Size;
}

function useWhole(): readonly Basemap[] {
  return useRead(({ store }) => wholeBasemaps(store)) ?? [];
}

/** Tiles under the paper, once their code is here; until then the paper is as it is without. */
export const Basemaps: FunctionComponent<BasemapsGiven> = (given) => {
  const basemaps = useWhole();
  return basemaps.length > 0 ? <Tiles {...given} basemaps={basemaps} /> : null;
};

const Tiles: FunctionComponent<BasemapsGiven & { readonly basemaps: readonly Basemap[] }> = (given) => {
  const { part } = usePart(() => import("../basemap/basemap.ts"));
  return part ? <part.Under {...given} /> : null;
};

/** Whose data lies under the paper. */
export const Sources: FunctionComponent = () => {
  const { say } = useApp();
  const lines = new Set(useWhole().flatMap(({ attribution }) => attribution.split("\n").filter(Boolean)));
  return lines.size > 0 ? <p class="soft small">{say("map.source", { names: [...lines].join("; ") })}</p> : null;
};

/** The way to the basemaps that home has for this phone; nothing where there are none. */
export const GroundShelf: FunctionComponent = () => {
  const { say } = useApp();
  const found = useRead(({ store }) => standings(store)) ?? [];
  const [isOpen, setOpen] = useState(false);
  if (found.length === 0) return null;
  return (
    <>
      <Button icon={Layers} onTap={() => setOpen(true)}>
        {say("map.ground")}
      </Button>
      {isOpen && <Opened standings={found} onClose={() => setOpen(false)} />}
    </>
  );
};

const Opened: FunctionComponent<{ readonly standings: readonly Standing[]; readonly onClose: () => void }> = (
  given,
) => {
  const { say } = useApp();
  const { part, isCut } = usePart(() => import("../basemap/basemap.ts"));
  if (part) return <part.Shelf {...given} />;
  return <p role="status">{say(isCut ? "app.cut" : "app.wait")}</p>;
};
