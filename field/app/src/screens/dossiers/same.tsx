// Saying that two dossiers are one: find the other, look at both, say it. It can be undone, and no dossier is lost.

import { Combine, SearchX } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { formId } from "../../dossiers/listing/choosing.ts";
import { Button, Dialog, Empty, Field } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { matching, type Summary } from "../../store/index.ts";
import { saySame } from "./page/acting.ts";
import { useList } from "./list/ahead.ts";
import { useNames } from "./list/naming.ts";
import { WINDOW } from "./list/remembered.ts";
import { Rows } from "./list/rows.tsx";

export const SameScreen: FunctionComponent<{ readonly id: string }> = ({ id }) => {
  const app = useApp();
  const { say } = app;
  const all = useList();
  const names = useNames();
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(WINDOW);
  const [picked, setPicked] = useState<Summary>();
  const mine = all?.find(({ dossier }) => dossier === id);
  const found = useMemo(() => {
    const others = (all ?? []).filter(({ dossier, life }) => dossier !== id && life === "active");
    const alike = others.filter(({ form }) => formId(form) === formId(mine?.form ?? ""));
    return matching(alike, typed).map((line) => ({ line, others: [] }));
  }, [all, mine, typed]);
  const sayIt = async (other: Summary): Promise<void> => {
    setPicked(undefined);
    await saySame(app, id, mine?.form ?? "", other.dossier, true);
    location.replace(addressOf("dossier", id));
  };
  return (
    <Screen title={say("same.title")}>
      <p>{say("same.words")}</p>
      <Field
        label={say("dossiers.search")}
        value={typed}
        onValue={setTyped}
        input={{ type: "search", autoComplete: "off" }}
      />
      {all !== undefined && found.length === 0 && <Empty icon={SearchX}>{say("dossiers.none_found")}</Empty>}
      <Rows
        chosen={found}
        shown={shown}
        names={names}
        onMore={() => setShown(shown + WINDOW)}
        onPick={(dossier) => setPicked(found.find(({ line }) => line.dossier === dossier)?.line)}
      />
      {picked && (
        <Dialog title={say("same.ask")} onClose={() => setPicked(undefined)}>
          <ul class="column">
            <li class="card strong">{mine?.title || say("dossiers.untitled")}</li>
            <li class="card strong">{picked.title || say("dossiers.untitled")}</li>
          </ul>
          <div class="row">
            <Button kind="first" icon={Combine} onTap={() => void sayIt(picked)}>
              {say("same.yes")}
            </Button>
            <Button onTap={() => setPicked(undefined)}>{say("act.cancel")}</Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );
};
