// What every screen is handed: words and ways in `Shell`, and in `App` also the unlocked store of whoever holds the phone.
//
// This module must not know a screen, nor where these things come from.

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Catalogue } from "../catalogue/index.ts";
import type { Around, Store } from "../store/index.ts";
import type { Say } from "../words/index.ts";
import { inOrder } from "./in-order.ts";
import type { Journey, JourneyState } from "./journey/journey.ts";
import type { Preferences } from "./device/preferences.ts";
import type { Tidings } from "./tidings.ts";

/** There before anybody has unlocked the phone. */
export interface Shell {
  /** The words of a sentence in the language chosen: `say("home.ask")`, `say("home.waiting", { count: 3 })`. */
  readonly say: Say;
  readonly preferences: Preferences;
  prefer(changed: Partial<Preferences>): void;
  /** Goes to an address of `addressOf`; `back` to where this came from, else home. */
  go(address: string): void;
  back(): void;
  /** The phone's clock, UTC ms; it may be wrong. */
  now(): number;
}

/** Who holds the phone. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A newer build of the app that waits for a person's word; or one that is not as home signed it, and was not taken. */
export type Update = { readonly is: "there"; agree(): void } | { readonly is: "changed" };

/** There as long as the phone is unlocked. */
export interface App extends Shell {
  readonly store: Store;
  readonly around: Around;
  readonly person: Person;
  /** Forms, lists, and names of areas and people. */
  readonly catalogue: Catalogue;
  /** Sending and receiving: when, how far, with what result. */
  readonly journey: Journey;
  /** Tell after every `save`, `saveDraft`, `dropDraft`: what `useRead` has read is read again. */
  readonly tidings: Tidings;
  /** A newer build is there; `agree` takes it and opens the app anew. Undefined while there is none. */
  readonly update: Update | undefined;
  /** Locks the screen: the data key is forgotten. */
  lock(): void;
  /** Another person enrols on this phone, with a slip of their own. */
  enrolAnother(): void;
}

export const ShellContext = createContext<Shell | undefined>(undefined);
export const AppContext = createContext<App | undefined>(undefined);

/** Words and ways; also on screens before unlocking. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) throw new Error("useShell outside of the shell");
  return shell;
}

/** Everything; only on screens behind the PIN. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error("useApp outside of an unlocked app");
  return app;
}

/** How sending and receiving goes, as it goes. */
export function useJourney(): JourneyState {
  const { journey } = useApp();
  const [state, setState] = useState(journey.state);
  useEffect(() => {
    setState(journey.state);
    return journey.listen(() => setState(journey.state));
  }, [journey]);
  return state;
}

/**
 * What was read from the store; read again whenever something was written or came. Undefined until the first time, unless
 * `already` has it in memory.
 */
export function useRead<T>(
  load: (app: App) => Promise<T>,
  depends: readonly unknown[] = [],
  already: (app: App) => T | undefined = () => undefined,
): T | undefined {
  const app = useApp();
  const [found, setFound] = useState(() => already(app));
  useEffect(() => {
    const reading = inOrder(
      () => load(app),
      (value) => setFound(() => value),
    );
    reading.again();
    const deaf = app.tidings.listen(reading.again);
    return () => {
      reading.stop();
      deaf();
    };
  }, [app, ...depends]);
  return found;
}
