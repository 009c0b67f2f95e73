// The app's own journeys, begun by the app's own timing, as on a phone that lies there with the app open.

import { Catalogue } from "../../src/catalogue/index.ts";
import { failureOf } from "../../src/shell/journey/failures.ts";
import { journeyOf, type JourneyState } from "../../src/shell/journey/journey.ts";
import { tidings } from "../../src/shell/tidings.ts";
import { goByItself } from "../../src/shell/journey/timing.ts";
import { travelOf } from "../../src/shell/journey/travel.ts";
import { read, status, type Around, type Store } from "../../src/store/index.ts";

export interface Going {
  /** How the present or last journey went. */
  readonly state: JourneyState;
  /** Journeys that came back with nothing left, and those that failed. */
  readonly arrived: number;
  readonly failed: number;
  /** Somebody taps "send now"; it does not wait for the end. */
  now(): void;
  stop(): void;
}

/** Goes by itself from now on. */
export function goOn(store: Store, around: Around): Going {
  const news = tidings();
  const catalogue = new Catalogue(store, around);
  const travel = travelOf({
    store,
    around,
    catalogue,
    tidings: news,
    language: () => "vi",
    destroyed: () => undefined,
  });
  const journey = journeyOf(travel, failureOf, () => around.now());
  let [arrived, failed] = [0, 0];
  journey.listen(() => {
    if (journey.state.is === "arrived") arrived += 1;
    if (journey.state.is === "failed") failed += 1;
  });
  const stop = goByItself(journey, news, () => around.now());
  return {
    get state() {
      return journey.state;
    },
    get arrived() {
      return arrived;
    },
    get failed() {
      return failed;
    },
    now: () => void journey.go(),
    stop,
  };
}

/** Changes and photos that home has not got. */
export async function unsent(store: Store): Promise<{ changes: number; files: number }> {
  const { waiting, files } = await read(store, status);
  return { changes: waiting, files };
}
