// Home: four big buttons, three counters that open lists, and how sending goes.

import { ClipboardPlus, FileStack, FolderOpen, LifeBuoy, MapPin, Send, type IconNode } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Card, Counter, Notice } from "../../look/parts.tsx";
import { Icon } from "../../look/icon.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { identityOf, read, status } from "../../store/index.ts";
import { Drafts } from "../ask/beginning/drafts.tsx";
import type { ScreenComponent } from "../index.ts";
import { useNeedsCount } from "../needs/reading.ts";
import { VisitCards } from "../visits/index.tsx";
import { JourneyNotice } from "./journey.tsx";
import { Outside } from "./outside.tsx";
import { TargetCards } from "./targets.tsx";

export const HomeScreen: ScreenComponent = () => {
  const { say, person, journey } = useApp();
  return (
    <Screen title={person.name} back={false}>
      <Locked />
      <Counters />
      <nav class="buttons" aria-label={say("home.title")}>
        <Button big kind="first" icon={ClipboardPlus} to={addressOf("new")}>
          {say("home.ask")}
        </Button>
        <Button big icon={FolderOpen} to={addressOf("dossiers")}>
          {say("home.dossiers")}
        </Button>
        <Button big icon={Send} onTap={() => void journey.go()}>
          {say("home.send")}
        </Button>
        <Button big icon={LifeBuoy} to={addressOf("help")}>
          {say("home.help")}
        </Button>
      </nav>
      <JourneyNotice />
      <Outside />
      <Drafts most={3} />
      <VisitCards />
      <TargetCards />
      <WayCard to={addressOf("ready")} icon={MapPin} title={say("ready.title")} hint={say("ready.hint")} />
      <ProceduresCard />
      <PatrolCard />
      <UpdateNotice />
    </Screen>
  );
};

interface WayGiven {
  readonly to: string;
  readonly icon: IconNode;
  readonly title: string;
  readonly hint: string;
}

const WayCard: FunctionComponent<WayGiven> = ({ to, icon, title, hint }) => (
  <Card to={to}>
    <span class="row">
      <Icon of={icon} />
      <span class="grow strong">{title}</span>
    </span>
    <span class="soft small">{hint}</span>
  </Card>
);

/** What the office does for people, where a catalogue came. */
const ProceduresCard: FunctionComponent = () => {
  const { say } = useApp();
  const isAny = useRead(async ({ catalogue }) => (await catalogue.manifest()).packs.length > 0);
  return isAny ? (
    <WayCard
      to={addressOf("procedures")}
      icon={FileStack}
      title={say("procedures.title")}
      hint={say("procedures.hint")}
    />
  ) : null;
};

/** For whoever holds a form that asks for a track. */
const PatrolCard: FunctionComponent = () => {
  const { say } = useApp();
  const isAny = useRead(async ({ catalogue }) =>
    (await catalogue.offered()).some(({ form }) => form === "tuan_tra_rung"),
  );
  return isAny ? (
    <WayCard to={addressOf("patrol")} icon={MapPin} title={say("home.patrol")} hint={say("home.patrol_hint")} />
  ) : null;
};

/** Home says that this phone was reported lost or taken out of service. */
const Locked: FunctionComponent = () => {
  const { say } = useApp();
  const isLocked = useRead(async ({ store }) => (await read(store, identityOf)).locked);
  return isLocked ? (
    <Notice tone="needs" urgent>
      {say("home.locked")}
    </Notice>
  ) : null;
};

const Counters: FunctionComponent = () => {
  const { say } = useApp();
  const counts = useRead(({ store }) => read(store, status));
  const needs = useNeedsCount();
  const show = (count: number | undefined): string => (count === undefined ? "…" : say("app.count", { count }));
  const sent = counts && counts.stored + counts.merged + counts.backedUp;
  return (
    <nav class="counters" aria-label={say("home.counters")}>
      <Counter tone="waiting" count={show(counts?.waiting)} to={`${addressOf("dossiers")}?is=waiting`}>
        {say("home.waiting")}
      </Counter>
      <Counter tone="sent" count={show(sent)} to={`${addressOf("dossiers")}?is=sent`}>
        {say("home.sent")}
      </Counter>
      <Counter tone="needs" count={show(needs)} to={addressOf("needs")}>
        {say("home.needs")}
      </Counter>
    </nav>
  );
};

const UpdateNotice: FunctionComponent = () => {
  const { say, update } = useApp();
  if (update === undefined) return null;
  if (update.is === "changed")
    return (
      <Notice tone="waiting">
        <p>{say("update.changed")}</p>
      </Notice>
    );
  return (
    <Notice tone="still">
      <p>{say("update.there")}</p>
      <Button onTap={() => update.agree()}>{say("update.agree")}</Button>
    </Notice>
  );
};
