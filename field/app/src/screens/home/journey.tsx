// How sending and receiving goes, in words: how far, what it brought, or why it did not work.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import { useApp, useJourney, useRead } from "../../shell/app.ts";
import type { JourneyState } from "../../shell/journey/journey.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { needsOf } from "../../dossiers/needs/needs.ts";
import { read, status } from "../../store/index.ts";
import { aroundOf } from "../needs/reading.ts";
import { FailureNotice } from "./failure.tsx";

const KILO = 1_000;

export const JourneyNotice: FunctionComponent = () => {
  const { say } = useApp();
  const state = useJourney();
  const isOnline = useOnline();
  if (state.is === "going") return <UnderWay state={state} />;
  // What home or a portal answered stays told: some phones say that they have no network while they have one.
  if (state.is === "failed" && (isOnline || state.why.code !== "no_network"))
    return <FailureNotice failure={state.why} />;
  if (!isOnline)
    return (
      <Notice tone="waiting">
        <p class="strong">{say("app.offline")}</p>
        <LastTime />
      </Notice>
    );
  if (state.is === "arrived" && state.left > 0)
    return <Notice tone="waiting">{say("journey.left", { count: state.left })}</Notice>;
  return (
    <Notice tone="sent">
      {state.is === "arrived" && state.dossiers > 0 && <p>{say("journey.came", { count: state.dossiers })}</p>}
      <Answered />
      <LastTime />
    </Notice>
  );
};

const UnderWay: FunctionComponent<{ readonly state: Extract<JourneyState, { is: "going" }> }> = ({ state }) => {
  const { say } = useApp();
  const { stage, sent, received, of = 0 } = state;
  const given = { sent: Math.ceil(sent / KILO), received: Math.ceil(received / KILO), of: Math.ceil(of / KILO) };
  const words = {
    data: say("journey.data", given),
    forms: say("journey.forms", given),
    files: say("journey.files", given),
  };
  return (
    <Notice tone="waiting">
      <p>{words[stage]}</p>
      {of > 0 ? <progress class="progress" value={received} max={of} /> : <progress class="progress" />}
    </Notice>
  );
};

/** What the office decided and what it asks, until somebody has looked after it. */
const Answered: FunctionComponent = () => {
  const { say } = useApp();
  const kinds = useRead(async (app) => (await needsOf(app.store, aroundOf(app))).map(({ kind }) => kind));
  const count = (wanted: string): number => kinds?.filter((kind) => kind === wanted).length ?? 0;
  const [decided, asked] = [count("decided"), count("question")];
  if (decided + asked === 0) return null;
  const words = [
    decided > 0 && say("journey.decided", { count: decided }),
    asked > 0 && say("journey.asked", { count: asked }),
  ];
  return (
    <Button kind="plain" to={addressOf("needs")}>
      {words.filter(Boolean).join(" · ")}
    </Button>
  );
};

/** Photos that wait, and when this phone last met home. */
const LastTime: FunctionComponent = () => {
  const { say } = useApp();
  const found = useRead(({ store }) => read(store, status));
  if (found === undefined) return null;
  const { synced, files } = found;
  return (
    <>
      {files > 0 && <p>{say("journey.pictures", { count: files })}</p>}
      <p class="small">{synced === null ? say("journey.never") : say("journey.last", { when: say.when(synced) })}</p>
    </>
  );
};

/** Whether the phone says that it has a network. */
function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}
