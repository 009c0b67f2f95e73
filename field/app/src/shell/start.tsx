// From the first line of code to a screen: preferences, where the address leads, and what stands in the way.

import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { sayingIn } from "../words/index.ts";
import { ShellContext, type Shell } from "./app.ts";
import { Inside } from "./inside.tsx";
import { applyPreferences, keepPreferences, keptPreferences, type Preferences } from "./preferences.ts";
import { addressOf } from "./routes.ts";

export const Start: FunctionComponent = () => {
  const [preferences, setPreferences] = useState(() => keptPreferences(localStorage));
  useEffect(() => applyPreferences(document.documentElement, preferences), [preferences]);
  const shell = useMemo<Shell>(() => {
    const prefer = (changed: Partial<Preferences>): void => {
      const after = { ...preferences, ...changed };
      keepPreferences(localStorage, after);
      setPreferences(after);
    };
    return { say: sayingIn(preferences.language), preferences, prefer, go, back, now: () => Date.now() };
  }, [preferences]);
  return (
    <ShellContext.Provider value={shell}>
      <Inside />
    </ShellContext.Provider>
  );
};

function go(address: string): void {
  location.hash = address;
}

/** To where this came from; home where the app was opened here. */
function back(): void {
  if (history.length > 1) history.back();
  else go(addressOf("home"));
}
