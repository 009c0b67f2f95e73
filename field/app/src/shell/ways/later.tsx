// A screen whose code comes when it is first opened: until then one waits, and a cut is told with what to do.
//
// This module must not know which screens there are.

import { RefreshCw } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell } from "../app.ts";
import { keepTrying, type Trying } from "./parts.ts";

/** How far a part is: undefined until it is there; `isCut` after it was tried in vain; `again` on a tap. */
export interface Coming<P> {
  readonly part: P | undefined;
  readonly isCut: boolean;
  readonly again: () => void;
}

/** A part of the code, asked for when this is first drawn. */
export function usePart<P>(load: () => Promise<P>): Coming<P> {
  const [part, setPart] = useState<P>();
  const [isCut, setCut] = useState(false);
  const trying = useRef<Trying<P>>();
  const taps = useRef(0);
  useEffect(() => {
    trying.current = keepTrying(load, () => setCut(true));
    void trying.current.part.then((found) => setPart(() => found));
  }, []);
  const again = (): void => {
    if (++taps.current > 1) location.reload(); // some browsers remember a part that failed until the page is opened anew
    trying.current?.again();
  };
  return { part, isCut, again };
}

interface WaitingGiven {
  readonly isCut: boolean;
  readonly again: () => void;
  /** False where there is no way back. */
  readonly back?: false;
}

/** While a part is on its way. */
export const Waiting: FunctionComponent<WaitingGiven> = ({ isCut, again, ...way }) => {
  const { say } = useShell();
  if (!isCut) return <Screen title={say("app.wait")} {...way} />;
  return (
    <Screen title={say("app.name")} {...way}>
      <Notice tone="waiting" urgent>
        {say("app.cut")}
      </Notice>
      <Button icon={RefreshCw} kind="first" onTap={again}>
        {say("app.again")}
      </Button>
    </Screen>
  );
};

/** A screen, or another component, that comes when it is first drawn; to be used as if it were here. */
export function later<G>(load: () => Promise<FunctionComponent<G>>): FunctionComponent<G> {
  let come: FunctionComponent<G> | undefined;
  const loaded = async (): Promise<FunctionComponent<G>> => (come ??= await load());
  return (given) => {
    const { part: Part = come, isCut, again } = usePart(loaded);
    return Part === undefined ? <Waiting isCut={isCut} again={again} /> : <Part {...given} />;
  };
}
