// What needs somebody: decisions, questions, held changes, faults, and the phone itself. Each can be put away.

import { Check, Undo2 } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { putAway, takeOut } from "../../dossiers/needs/putting-away.ts";
import { Button, Empty } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";
import { isAnswer, One } from "./one.tsx";
import { wordedNeeds, type Worded } from "./reading.ts";

export const NeedsScreen: ScreenComponent = () => {
  const app = useApp();
  const { say } = app;
  const needs = useRead(wordedNeeds);
  const [last, setLast] = useState<string>();
  const away = async (id: string): Promise<void> => {
    await putAway(app.store, app.around, id);
    setLast(id);
    app.tidings.tell();
  };
  const back = async (id: string): Promise<void> => {
    await takeOut(app.store, id);
    setLast(undefined);
    app.tidings.tell();
  };
  return (
    <Screen title={say("needs.title")}>
      {needs === undefined && <p class="soft">{say("app.wait")}</p>}
      {needs?.length === 0 && <Empty icon={Check}>{say("needs.none")}</Empty>}
      {last !== undefined && (
        <Button icon={Undo2} onTap={() => void back(last)}>
          {say("needs.put_back")}
        </Button>
      )}
      <Part title={say("needs.to_do")} needs={needs?.filter((each) => !isAnswer(each)) ?? []} onAway={away} />
      <Part title={say("needs.told")} needs={needs?.filter(isAnswer) ?? []} onAway={away} />
    </Screen>
  );
};

interface PartGiven {
  readonly title: string;
  readonly needs: readonly Worded[];
  readonly onAway: (id: string) => Promise<void>;
}

const Part: FunctionComponent<PartGiven> = ({ title, needs, onAway }) => {
  if (needs.length === 0) return null;
  return (
    <section class="block">
      <h2>{title}</h2>
      <ul class="column">
        {needs.map((worded) => (
          <li key={worded.need.id}>
            <One worded={worded} onAway={(id) => void onAway(id)} />
          </li>
        ))}
      </ul>
    </section>
  );
};
