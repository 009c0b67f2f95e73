// The screen of the present route.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { SCREENS } from "../screens/index.ts";
import { routeOf, type Route } from "./routes.ts";

export const Inside: FunctionComponent = () => {
  const route = useRoute();
  const Shown = SCREENS[route.name];
  return <Shown key={location.hash} route={route} />;
};

/** The present route, as the address changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const look = (): void => setRoute(routeOf(location.hash));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return route;
}
