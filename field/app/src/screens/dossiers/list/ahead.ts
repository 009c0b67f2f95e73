// The list is read while somebody still looks at another screen: a tap on "dossiers" finds it in memory.
//
// It is read when nothing else has been going on for a moment, and again after something was written or came. This module
// must not draw.

import { useRead, type App } from "../../../shell/app.ts";
import { listed, listedAlready, type Summary } from "../../../store/index.ts";
import { namesOf } from "./naming.ts";

type Gear = Pick<App, "store" | "around" | "catalogue" | "tidings" | "journey">;

/** Nothing may have been told for so long. */
const QUIET = 400;

/** Every dossier; undefined until they were read. */
export function useList(): readonly Summary[] | undefined {
  return useRead(
    ({ store, around }) => listed(store, around),
    [],
    ({ store }) => listedAlready(store),
  );
}

/** Begin to keep the list in memory; the answer ends it. */
export function readAhead(gear: Gear, language: () => string): () => void {
  const { store, around, catalogue, tidings, journey } = gear;
  let timer = 0;
  const work = (): void => {
    if (journey.state.is === "going") return later(); // more is about to come
    void Promise.all([listed(store, around), namesOf(catalogue, language())]).catch(() => undefined);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(work, QUIET);
  };
  later();
  const stop = tidings.listen(later);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
