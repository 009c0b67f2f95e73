// Visit lists: what the office asks to go and see, how far I have come and everybody, and each dossier with its tick.

import { ClipboardCheck, UserX, FolderOpen, Check } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { isMade, made, visitListsOf, type Visit, type VisitList } from "../../dossiers/errands/asked.ts";
import { Icon } from "../../look/icon.tsx";
import { Button, Card, Empty, Tick } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { listed, save } from "../../store/index.ts";
import type { Say } from "../../words/index.ts";
import { Ask } from "../dossiers/page/ask.tsx";
import { speakersFor } from "../dossiers/speech.ts";
import type { ScreenComponent } from "../index.ts";

/** A line for each list on home; nothing where the office asks for no visit. */
export const VisitCards: FunctionComponent = () => {
  const app = useApp();
  const lists = useRead(({ store }) => visitListsOf(store));
  return (
    <>
      {lists?.map((list) => (
        <Card key={list.id} to={addressOf("visits", list.id)}>
          <span class="row">
            <Icon of={ClipboardCheck} />
            <span class="grow strong">{list.title}</span>
          </span>
          <Progress list={list} />
          <span class="soft small">{headOf(app.say, list)}</span>
        </Card>
      ))}
    </>
  );
};

const Progress: FunctionComponent<{ readonly list: VisitList }> = ({ list }) => (
  <progress class="progress" value={made(list)} max={Math.max(1, list.visits.length)} aria-label={list.title} />
);

function headOf(say: Say, list: VisitList): string {
  const count = say("visits.count", { made: made(list), all: list.visits.length });
  return list.due ? `${count} · ${say("visits.due", { day: list.due.split("-").reverse().join("/") })}` : count;
}

export const VisitsScreen: ScreenComponent = ({ route }) => {
  const app = useApp();
  const { say } = app;
  const [id = ""] = route.parts;
  const found = useRead(
    async (app) => {
      const list = (await visitListsOf(app.store)).find((each) => each.id === id);
      const titles = new Map((await listed(app.store, app.around)).map(({ dossier, title }) => [dossier, title]));
      return { list, titles, speaking: (await speakersFor(app, []))("") };
    },
    [id],
  );
  if (found === undefined) return <Screen title={say("app.wait")} />;
  const { list, titles, speaking } = found;
  if (list === undefined)
    return (
      <Screen title={say("visits.title")}>
        <Empty icon={ClipboardCheck}>{say("visits.none")}</Empty>
      </Screen>
    );
  return <Shown list={list} titles={titles} name={(person) => speaking.person(person)} />;
};

interface ShownGiven {
  readonly list: VisitList;
  readonly titles: ReadonlyMap<string, string>;
  readonly name: (person: string) => string;
}

const Shown: FunctionComponent<ShownGiven> = ({ list, titles, name }) => {
  const { say, person: me } = useApp();
  const left = list.visits.filter((visit) => !isMade(visit));
  const part = (visits: readonly Visit[]) => (
    <ul class="column">
      {visits.map((visit) => (
        <li key={visit.dossier}>
          <One list={list.id} visit={visit} title={titles.get(visit.dossier) || say("needs.untitled")} name={name} />
        </li>
      ))}
    </ul>
  );
  return (
    <Screen title={list.title}>
      {list.words && <p>{say("visits.words", { by: name(list.by), words: list.words })}</p>}
      <Progress list={list} />
      <p class="strong">{headOf(say, list)}</p>
      <ul class="small">
        {list.people.map((each) => (
          <li key={each}>
            {say("visits.by", { name: each === me.id ? say("visits.me") : name(each), count: made(list, each) })}
          </li>
        ))}
      </ul>
      {left.length > 0 && <h2>{say("visits.left", { count: left.length })}</h2>}
      {part(left)}
      {left.length < list.visits.length && <h2>{say("visits.made")}</h2>}
      {part(list.visits.filter(isMade))}
    </Screen>
  );
};

interface OneGiven {
  readonly list: string;
  readonly visit: Visit;
  readonly title: string;
  readonly name: (person: string) => string;
}

const One: FunctionComponent<OneGiven> = ({ list, visit, title, name }) => {
  const app = useApp();
  const { say } = app;
  const [isStuck, setStuck] = useState(false);
  const answer = async (note: string): Promise<void> => {
    setStuck(false);
    await save(app.store, app.around, visit.dossier, { values: new Map(), note, answers: [list] });
    app.tidings.tell();
  };
  const who = say("dossier.who", { by: name(visit.by), when: say.when(visit.at) });
  return (
    <article class="card">
      <h3>{title}</h3>
      {visit.by !== "" && (
        <p>
          <Tick tone={visit.how === "cannot" ? "needs" : visit.waiting ? "waiting" : "sent"}>
            {say(visit.how === "cannot" ? "visits.failed" : visit.how === "changed" ? "visits.changed" : "visits.same")}
          </Tick>{" "}
          <span class="small soft">{who}</span>
        </p>
      )}
      <div class="row">
        {!isMade(visit) && (
          <>
            <Button icon={Check} onTap={() => void answer("")}>
              {say("visits.same")}
            </Button>
            <Button kind="plain" icon={UserX} onTap={() => setStuck(true)}>
              {say("visits.cannot")}
            </Button>
          </>
        )}
        <Button kind="plain" icon={FolderOpen} to={addressOf("dossier", visit.dossier)}>
          {say("needs.open")}
          <span class="hidden"> {title}</span>
        </Button>
      </div>
      {isStuck && (
        <Ask
          title={say("visits.cannot")}
          words={say("visits.why")}
          yes={say("visits.note")}
          isReasonNeeded
          isSafe
          onYes={(reason) => void answer(reason.trim())}
          onClose={() => setStuck(false)}
        />
      )}
    </article>
  );
};
