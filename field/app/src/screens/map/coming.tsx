// Drawings of positions within other screens: their code comes when one is first wanted.

import { RefreshCw } from "lucide";
import type { ComponentChildren, FunctionComponent } from "preact";
import { Button, Notice } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import { usePart } from "../../shell/ways/later.tsx";
import type { Positions } from "./positions.tsx";
import type { Place } from "./place.tsx";

interface Drawings {
  readonly Positions: typeof Positions;
  readonly Place: typeof Place;
}

/** What is drawn once the code is there; before that one waits, and a cut is told. */
export const WithDrawings: FunctionComponent<{
  readonly draw: (drawings: Drawings) => ComponentChildren;
  /** Until it is there, nothing is said. */
  readonly quiet?: boolean | undefined;
}> = ({ draw, quiet }) => {
  const { say } = useShell();
  const { part, isCut, again } = usePart(() => import("./drawings.ts"));
  if (part !== undefined) return <>{draw(part)}</>;
  if (quiet) return null;
  if (!isCut) return <p role="status">{say("app.wait")}</p>;
  return (
    <Notice tone="waiting" urgent>
      <p>{say("app.cut")}</p>
      <Button icon={RefreshCw} onTap={again}>
        {say("app.again")}
      </Button>
    </Notice>
  );
};
