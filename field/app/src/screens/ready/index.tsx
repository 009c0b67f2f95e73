// Ready to go: what is on this phone before the network ends, how large it is, and whether the browser will keep it.

import { RefreshCw } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Card, Notice, Tick } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useJourney, useRead } from "../../shell/app.ts";
import { JourneyNotice } from "../home/journey.tsx";
import type { ScreenComponent } from "../index.ts";
import { holdingOf, type Holding } from "./holding.ts";
import { StoragePart } from "./storage.tsx";

export const ReadyScreen: ScreenComponent = () => {
  const { say, journey, person } = useApp();
  const holding = useRead((app) => holdingOf(app, app.preferences.language));
  const isGoing = useJourney().is === "going";
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
      <Card>
        <p class="strong">{person.name}</p>
        {holding?.areas.map((name) => (
          <p key={name}>{name}</p>
        ))}
        <p class="soft small">{say("ready.may")}</p>
      </Card>
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

const Held: FunctionComponent<{ readonly holding: Holding }> = ({ holding }) => {
  const { say } = useApp();
  const { forms, lists, media, dossiers } = holding;
  return (
    <section class="column">
      <h2>{say("ready.held")}</h2>
      <dl class="pairs">
        <dt>{say("ready.dossiers", { count: dossiers.count })}</dt>
        <dd>{say.size(dossiers.bytes)}</dd>
        <dt>{say("ready.lists", { count: lists.count })}</dt>
        <dd>{say.size(lists.bytes)}</dd>
        {media.count > 0 && (
          <>
            <dt>{say("ready.media", { count: media.count })}</dt>
            <dd>{say.size(media.bytes)}</dd>
          </>
        )}
      </dl>
      <ul class="column">
        {forms.map(({ ref, title, isHere, bytes }) => (
          <li key={ref} class="row">
            <span class="grow">{title}</span>
            <Tick tone={isHere ? "sent" : "waiting"}>{isHere ? say.size(bytes) : say("ready.missing")}</Tick>
          </li>
        ))}
      </ul>
    </section>
  );
};
