// Home: four big buttons, three counters that open lists, and how sending goes.

import { ClipboardPlus, FileStack, FolderOpen, LifeBuoy, MapPin, PencilLine, Send } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Card, Counter, Notice } from "../../look/parts.tsx";
import { Icon } from "../../look/icon.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { drafts, identityOf, read, status } from "../../store/index.ts";
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
      <Drafts />
      <VisitCards />
      <TargetCards />
      <Card to={addressOf("ready")}>
        <span class="row">
          <Icon of={MapPin} />
          <span class="grow strong">{say("ready.title")}</span>
        </span>
        <span class="soft small">{say("ready.hint")}</span>
      </Card>
      <ProceduresCard />
      <UpdateNotice />
    </Screen>
  );
};

/** What the office does for people, where a catalogue came. */
const ProceduresCard: FunctionComponent = () => {
  const { say } = useApp();
  const isAny = useRead(async ({ catalogue }) => (await catalogue.manifest()).packs.length > 0);
  if (!isAny) return null;
  return (
    <Card to={addressOf("procedures")}>
      <span class="row">
        <Icon of={FileStack} />
        <span class="grow strong">{say("procedures.title")}</span>
      </span>
      <span class="soft small">{say("procedures.hint")}</span>
    </Card>
  );
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

/** What somebody has begun and not saved: one tap goes on with it. */
const Drafts: FunctionComponent = () => {
  const { say, preferences } = useApp();
  const found = useRead(async ({ store, catalogue }) => {
    const all = (await drafts(store)).slice(0, 3);
    return Promise.all(
      all.map(async ({ id, form, saved }) => {
        const words = (await catalogue.form(form))?.document.title;
        return { id, title: words?.[preferences.language] ?? words?.["vi"] ?? form, saved };
      }),
    );
  });
  if (found === undefined || found.length === 0) return null;
  return (
    <section class="column">
      <h2>{say("home.drafts")}</h2>
      {found.map(({ id, title, saved }) => (
        <Card key={id} to={addressOf("ask", id)}>
          <span class="row">
            <Icon of={PencilLine} />
            <span class="grow strong">{title}</span>
          </span>
          <span class="soft small">{say("home.draft.saved", { when: say.when(saved) })}</span>
        </Card>
      ))}
    </section>
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
