// Ready to go: what is on this phone before the network ends, how large it is, and whether the browser will keep it.

import { RefreshCw } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Card, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useJourney, useRead } from "../../shell/app.ts";
import { JourneyNotice } from "../home/journey.tsx";
import { Outside } from "../home/outside.tsx";
import type { ScreenComponent } from "../index.ts";
import { PhonesBefore } from "./before.tsx";
import { Held } from "./held.tsx";
import { holdingOf, type Holding } from "./holding.ts";
import { StoragePart } from "./storage.tsx";

/** Bytes after which it is counted anew while something comes. */
const STEP = 64 * 1024;

export const ReadyScreen: ScreenComponent = () => {
  const { say, journey, person } = useApp();
  const state = useJourney();
  const isGoing = state.is === "going";
  const far = isGoing ? Math.floor(state.received / STEP) : 0; // it is counted anew as it comes
  const holding = useRead((app) => holdingOf(app, app.preferences.language), [far]);
  return (
    <Screen
      title={say("ready.title")}
      foot={
        <Button kind="first" icon={RefreshCw} disabled={isGoing} onTap={() => void journey.go()}>
          {say("ready.fetch")}
        </Button>
      }
    >
      {holding && <Verdict holding={holding} />}
      <JourneyNotice />
      <PhonesBefore />
      <Card>
        <p class="strong">{person.name}</p>
        {holding?.areas.map((name) => (
          <p key={name}>{name}</p>
        ))}
        <p class="soft small">{say("ready.may")}</p>
      </Card>
      <Outside stays />
      {holding && <Held holding={holding} />}
      <StoragePart />
    </Screen>
  );
};

const Verdict: FunctionComponent<{ readonly holding: Holding }> = ({ holding }) => {
  const { say } = useApp();
  const isHere = holding.isPulled && holding.missing === 0 && holding.forms.length > 0;
  const isReady = useAppKept() && isHere;
  return (
    <Notice tone={isReady ? "sent" : "waiting"}>
      <p class="strong">{isReady ? say("ready.yes") : say("ready.no")}</p>
      {!isHere && <p>{say("ready.what", { count: holding.missing })}</p>}
      {isHere && !isReady && <p>{say("ready.app")}</p>}
    </Notice>
  );
};

/** Whether the app itself opens without a network: its service worker has put it away. */
function useAppKept(): boolean {
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    void workers?.ready.then(() => setKept(true));
  }, []);
  return isKept;
}
