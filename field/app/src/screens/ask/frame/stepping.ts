// The phone's own back button goes one step back in a fill-in, and out of it only from the first screen.
//
// Each step on is an entry in the browser's history, made by the tap that goes on: an entry that no tap has made would be
// skipped by browsers. Our own Back leaves the history alone. This module must not draw anything.

import { useEffect, useRef } from "preact/hooks";
import { addressOf } from "../../../shell/ways/routes.ts";
import { goBack } from "./moving.ts";
import type { Session } from "../session.ts";

interface Mark {
  readonly depth?: number;
  /** How many steps lie between this entry and the one with which the fill-in was opened. */
  readonly step?: number;
}

/** Browsers keep 50 entries; whoever went further goes out of the fill-in earlier, and the draft stays. */
const MOST = 30;

/** `isOver`: it was saved, and there is nothing to go back to. */
export function useStepping(session: Session, isOver: boolean): void {
  const { place } = session.walk;
  const before = useRef(place);
  const over = useRef(isOver);
  over.current = isOver;
  useEffect(() => {
    if (place > before.current) stepOn();
    before.current = place;
  }, [place]);
  useEffect(() => {
    const here = location.hash;
    let at = stepOf();
    const pop = (): void => {
      const isBack = stepOf() < at;
      at = stepOf();
      if (location.hash !== here || !isBack) return;
      if (over.current || session.walk.place <= 1) leave();
      else goBack(session);
    };
    const count = (): void => void (at = stepOf());
    addEventListener("popstate", pop);
    addEventListener(STEPPED, count);
    return () => {
      removeEventListener("popstate", pop);
      removeEventListener(STEPPED, count);
    };
  }, [session]);
}

const STEPPED = "packhorse stepped";

function markHere(): Mark {
  return (history.state ?? {}) as Mark;
}

function stepOf(): number {
  return markHere().step ?? 0;
}

function stepOn(): void {
  const step = stepOf() + 1;
  if (step > MOST) return;
  history.pushState({ ...markHere(), step } satisfies Mark, "");
  dispatchEvent(new Event(STEPPED));
}

/** To where the fill-in was opened from; home where the app was opened with it. */
function leave(): void {
  if ((markHere().depth ?? 0) > 0) history.go(-stepOf() - 1);
  else location.replace(addressOf("home"));
}
