// The app as long as it is unlocked: its store, its catalogue, its journeys, and the screen of the present route.

import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Catalogue } from "../catalogue/index.ts";
import { calledIn } from "../dossiers/called.ts";
import { readAhead } from "../screens/dossiers/list/ahead.ts";
import { SCREENS } from "../screens/index.ts";
import { vaultOf, type Around, type Store } from "../store/index.ts";
import { AppContext, useShell, type App, type Person, type Update } from "./app.ts";
import { aroundHere } from "./device/device.ts";
import { failureOf } from "./journey/failures.ts";
import { journeyOf } from "./journey/journey.ts";
import { mark } from "./device/marker.ts";
import { addressOf, routeOf, type Route } from "./ways/routes.ts";
import { tidings } from "./tidings.ts";
import { goByItself } from "./journey/timing.ts";
import { travelOf } from "./journey/travel.ts";

interface UnlockedGiven {
  readonly closed: Store;
  readonly key: CryptoKey;
  readonly person: Person;
  readonly update: Update | undefined;
  readonly onLock: () => void;
  readonly onAnother: () => void;
}

/** Whoever picks the phone up after so long says the PIN again. */
const LONG_AWAY = 30 * 60_000;

type Gear = Pick<App, "store" | "around" | "catalogue" | "journey" | "tidings">;

export const Unlocked: FunctionComponent<UnlockedGiven> = ({ closed, key, person, update, onLock, onAnother }) => {
  const shell = useShell();
  const language = useRef(shell.preferences.language);
  language.current = shell.preferences.language;
  const leave = (): void => {
    localStorage.clear(); // where somebody went last stands there
    shell.prefer({}); // language and letters stay
    onLock();
  };
  const gear = useMemo(() => gearOf(closed, key, () => language.current, leave), [key]);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    void gear.catalogue.readAllForms().then(() => setReady(true));
    const stops = [
      goByItself(gear.journey, gear.tidings, () => Date.now()),
      readAhead(gear, () => language.current),
      () => dispatchEvent(new Event("locked")), // for what goes on beside the screens
    ];
    return () => stops.forEach((stop) => stop());
  }, [gear]);
  useEffect(() => mark(gear.store, gear.tidings, localStorage), [gear]);
  useEffect(() => lockAfterLong(onLock), [gear]);
  const app = useMemo<App>(
    () => ({ ...shell, ...gear, person, update, lock: onLock, enrolAnother: onAnother }),
    [shell, gear, person, update],
  );
  return <AppContext.Provider value={app}>{isReady && <Routed />}</AppContext.Provider>;
};

/** Locks when the app is looked at again after a long time; the answer ends it. */
function lockAfterLong(lock: () => void): () => void {
  let left = 0;
  const look = (): void => {
    if (document.visibilityState === "hidden") left = Date.now();
    else if (left > 0 && Math.abs(Date.now() - left) > LONG_AWAY) lock();
  };
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

const Routed: FunctionComponent = () => {
  const route = useRoute();
  const Shown = SCREENS[route.name];
  return <Shown key={addressOf(route.name, ...route.parts)} route={route} />;
};

function gearOf(closed: Store, key: CryptoKey, language: () => string, destroyed: () => void): Gear {
  const around: Around = {
    ...aroundHere((form, path) => catalogue.kindOf(form, path)),
    called: async (ref, view) => {
      const form = await catalogue.form(ref);
      return form && calledIn(form, view);
    },
  };
  const store = { ...closed, vault: vaultOf(around.subtle, key, (count) => around.random(count)) };
  const catalogue = new Catalogue(store, around);
  const news = tidings();
  const travel = travelOf({ store, around, catalogue, tidings: news, language, destroyed });
  const journey = journeyOf(travel, failureOf, () => around.now());
  return { store, around, catalogue, journey, tidings: news };
}

/** The present route, as the address changes. */
function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const look = (): void => setRoute(routeOf(location.hash));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return route;
}
