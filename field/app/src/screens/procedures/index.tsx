// What an office does for people: found with no network, and for each what to bring, where, how long and for how much.

import { FileStack, ListChecks, SearchX } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Procedures, type Procedure } from "../../catalogue/procedures.ts";
import { Button, Card, Empty, Field } from "../../look/parts.tsx";
import { Icon } from "../../look/icon.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import type { ScreenComponent } from "../index.ts";
import { OneProcedure } from "./one.tsx";

/** Lines that are drawn at first, and with every "more". */
const WINDOW = 30;

/** What was looked for last: coming back from one procedure finds it again. */
let typedLast = "";

export const ProceduresScreen: ScreenComponent = ({ route }) => {
  const { say } = useApp();
  const [code] = route.parts;
  const found = useRead(async ({ catalogue }) => new Procedures(await catalogue.packs()));
  if (found === undefined) return <Screen title={say("app.wait")} />;
  return code === undefined ? <Finding all={found} /> : <OneProcedure all={found} code={code} />;
};

const Finding: FunctionComponent<{ readonly all: Procedures }> = ({ all }) => {
  const { say } = useApp();
  const [typed, setTyped] = useState(typedLast);
  const [most, setMost] = useState(WINDOW);
  const found = useMemo(() => all.search(typed), [all, typed]);
  const look = (text: string): void => {
    typedLast = text;
    setTyped(text);
    setMost(WINDOW);
  };
  return (
    <Screen title={say("procedures.title")}>
      {all.count === 0 ? (
        <Empty icon={FileStack}>{say("procedures.none")}</Empty>
      ) : (
        <>
          <Field
            label={say("procedures.search")}
            hint={say("procedures.search_hint")}
            value={typed}
            onValue={look}
            input={{ type: "search", autoComplete: "off", enterKeyHint: "search" }}
          />
          <p class="soft small" role="status">
            {say("procedures.found", { found: found.length, count: all.count })}
          </p>
          {found.length === 0 && <Empty icon={SearchX}>{say("procedures.not_found")}</Empty>}
          <ul class="column lines">
            {found.slice(0, most).map((procedure) => (
              <li key={procedure.code}>
                <Line procedure={procedure} />
              </li>
            ))}
          </ul>
          {found.length > most && <Button onTap={() => setMost(most + WINDOW)}>{say("procedures.more")}</Button>}
        </>
      )}
    </Screen>
  );
};

const Line: FunctionComponent<{ readonly procedure: Procedure }> = ({ procedure }) => {
  const { say } = useApp();
  const { code, name, sector, papers = [] } = procedure;
  return (
    <Card to={addressOf("procedures", code)}>
      <span class="strong">{name}</span>
      <span class="soft small">{[code, sector].filter(Boolean).join(" · ")}</span>
      {papers.length > 0 && (
        <span class="row small">
          <Icon of={ListChecks} />
          {say("procedures.papers_count", { count: papers.length })}
        </span>
      )}
    </Card>
  );
};
