// From the first line of code to an unlocked screen: preferences, what stands in the way, who is there.

import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ChoosePin } from "../screens/enrol/choose-pin.tsx";
import { Destroyed } from "../screens/enrol/destroyed.tsx";
import { EnrolFlow } from "../screens/enrol/flow.tsx";
import { Stopped } from "../screens/enrol/stopped.tsx";
import { Unlock } from "../screens/enrol/unlock.tsx";
import { doors, newDataKey } from "../keys/doors.ts";
import { Screen } from "../look/screen.tsx";
import { identityOf, read } from "../store/index.ts";
import { fetchLanguage, sayingIn, type Language } from "../words/index.ts";
import { ShellContext, useShell, type Person, type Shell, type Update } from "./app.ts";
import { aroundHere, isInsideChat, onlyTab, unfitness } from "./device/device.ts";
import { usePart, Waiting } from "./ways/later.tsx";
import { keepTrying } from "./ways/parts.ts";
import { openPhone, whoIsThere, type Phase } from "./phase.ts";
import { applyPreferences, keepPreferences, keptPreferences, type Preferences } from "./device/preferences.ts";
import { addressOf } from "./ways/routes.ts";
import { ticketIn } from "./ticket.ts";
import { watchSeizure, watchUpdates } from "./device/updating.ts";
import { back, countSteps, go } from "./ways/ways.ts";

export const Start: FunctionComponent = () => {
  const [preferences, setPreferences] = useState(() => keptPreferences(localStorage));
  const [spoken, setSpoken] = useState<Language>("vi");
  useEffect(() => {
    const { language } = preferences;
    void keepTrying(() => fetchLanguage(language)).part.then(() => setSpoken(language));
  }, [preferences.language]);
  applyPreferences(document.documentElement, { ...preferences, language: spoken });
  const shell = useMemo<Shell>(() => {
    const prefer = (changed: Partial<Preferences>): void => {
      const after = { ...preferences, ...changed };
      keepPreferences(localStorage, after);
      setPreferences(after);
    };
    return { say: sayingIn(spoken), preferences, prefer, go, back, now: () => Date.now() };
  }, [preferences, spoken]);
  return (
    <ShellContext.Provider value={shell}>
      <Phases />
    </ShellContext.Provider>
  );
};

const Phases: FunctionComponent = () => {
  const { say } = useShell();
  const [phase, setPhase] = useState<Phase>({ is: "opening" });
  const [update, setUpdate] = useState<Update>();
  const closed = "closed" in phase ? phase.closed : undefined;
  const { part, isCut, again: fetchAgain } = usePart(() => import("./unlocked.tsx"));
  useEffect(() => {
    void begin(setPhase).catch((error: unknown) => setPhase({ is: "stopped", why: "broken", detail: String(error) }));
  }, []);
  useEffect(() => {
    if (part === undefined || closed === undefined) return; // what is needed now has the line first
    watchUpdates({ homeKey: async () => (await read(closed, identityOf)).homeKey, tell: setUpdate });
  }, [part, closed]);
  useEffect(() => watchSeizure(() => setPhase({ is: "stopped", why: "changed" })), []);
  useEffect(countSteps, []);
  useSlipsOnTheWay(phase, setPhase);
  if (phase.is === "opening") return <Screen title={say("app.wait")} back={false} />;
  if (phase.is === "stopped") return <Stopped why={phase.why} detail={phase.detail ?? ""} />;
  const open = (key: CryptoKey, person: Person): void => setPhase({ is: "open", closed: phase.closed, key, person });
  const again = (): void => void whoIsThere(phase.closed).then(setPhase);
  const another = (): void => {
    void doors(phase.closed).then((found) => setPhase({ is: "enrolling", closed: phase.closed, doors: found }));
  };
  const first = (key: CryptoKey, person: Person): void => {
    void navigator.storage?.persist?.(); // what comes of it is shown on the screen that follows
    go(addressOf("ready"));
    open(key, person);
  };
  if (phase.is === "destroyed") return <Destroyed drafts={phase.drafts} onAgain={another} />;
  if (phase.is === "enrolling") return <EnrolFlow {...phase} onOpen={first} onLeave={again} />;
  if (phase.is === "choosing")
    return <ChoosePin {...phase} dataKey={() => newDataKey(aroundHere(() => "any"))} onOpen={first} />;
  if (phase.is === "locked") return <Unlock {...phase} onOpen={open} />;
  if (part === undefined) return <Waiting isCut={isCut} again={fetchAgain} back={false} />;
  return <part.Unlocked {...phase} update={update} onLock={again} onAnother={another} />;
};

async function begin(set: (phase: Phase) => void): Promise<void> {
  if (isInsideChat(navigator.userAgent)) return set({ is: "stopped", why: "chat" });
  const why = unfitness();
  if (why !== undefined) return set({ is: "stopped", why });
  await onlyTab(() => set({ is: "stopped", why: "tab" }));
  set(await openPhone(slipTaken()));
}

/** The slip in the address, taken out of it: a secret must not stay in the history. */
function slipTaken(): ReturnType<typeof ticketIn> {
  const ticket = ticketIn(location.href);
  if (ticket !== undefined) history.replaceState(null, "", addressOf("home"));
  return ticket;
}

/** A slip's link that is opened while the app is open. */
function useSlipsOnTheWay(phase: Phase, setPhase: (phase: Phase) => void): void {
  useEffect(() => {
    if (!("closed" in phase)) return undefined;
    const look = (): void => {
      const ticket = slipTaken();
      if (ticket !== undefined) void whoIsThere(phase.closed, ticket).then(setPhase);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [phase]);
}
