// What is known from another dossier: which one, about whom, what of it is right; only what is ticked is taken over.

import { BookUser, SearchX } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Button, Choice, Dialog, Empty, Field } from "../../../look/parts.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { listed, matching } from "../../../store/index.ts";
import { useAsking } from "../asking.ts";
import { findKnown, type Somebody } from "./finding.ts";
import { Confirming } from "./confirming.tsx";

/** As many as are shown of a search. */
const FEW = 8;

export const KnownDialog: FunctionComponent<{ readonly onClose: () => void }> = ({ onClose }) => {
  const { say } = useApp();
  const { walk } = useAsking().session;
  const [target, setTarget] = useState(walk.draft.source);
  const found = useRead(async (app) => ({ target, known: await findKnown(app, walk.plan.form, target) }), [target]);
  const known = found?.target === target ? found.known : undefined;
  return (
    <Dialog title={say("known.title")} onClose={onClose}>
      {target === "" && <Picking onPick={setTarget} />}
      {known && (
        <>
          <p class="strong">{known.title || say("dossiers.untitled")}</p>
          <Whom people={known.people} target={target} onPick={setTarget} />
          <Confirming key={target} found={known} onDone={onClose} />
        </>
      )}
      {target !== "" && (
        <Button icon={BookUser} onTap={() => setTarget("")}>
          {say("known.other")}
        </Button>
      )}
      <Button kind="plain" onTap={onClose}>
        {say("act.cancel")}
      </Button>
    </Dialog>
  );
};

interface WhomGiven {
  readonly people: readonly Somebody[];
  readonly target: string;
  readonly onPick: (target: string) => void;
}

/** About whom: the dossier's own person, or somebody written down in it. */
const Whom: FunctionComponent<WhomGiven> = ({ people, target, onPick }) => {
  const { say } = useApp();
  const [dossier = ""] = target.split("/");
  if (people.length === 0) return null;
  const all = [
    { aim: dossier, name: say("known.dossier") },
    ...people.map(({ row, name }) => ({ aim: `${dossier}/${row}`, name })),
  ];
  return (
    <div class="column" role="radiogroup" aria-label={say("known.whom")}>
      <span class="soft small">{say("known.whom")}</span>
      {all.map(({ aim, name }) => (
        <Choice key={aim} name="whom" checked={target === aim} onPick={() => onPick(aim)}>
          {name}
        </Choice>
      ))}
    </div>
  );
};

/** Which dossier: found by its name or code, as in the list. */
const Picking: FunctionComponent<{ readonly onPick: (dossier: string) => void }> = ({ onPick }) => {
  const { say } = useApp();
  const [typed, setTyped] = useState("");
  const all = useRead(({ store, around }) => listed(store, around));
  const found = useMemo(
    () => matching(all ?? [], typed).filter(({ life, title }) => life === "active" && title !== ""),
    [all, typed],
  );
  return (
    <>
      <Field
        label={say("dossiers.search")}
        value={typed}
        onValue={setTyped}
        input={{ type: "search", autoComplete: "off" }}
      />
      {all !== undefined && found.length === 0 && <Empty icon={SearchX}>{say("dossiers.none_found")}</Empty>}
      {found.slice(0, FEW).map(({ dossier, title }) => (
        <Button key={dossier} onTap={() => onPick(dossier)}>
          {title}
        </Button>
      ))}
    </>
  );
};
