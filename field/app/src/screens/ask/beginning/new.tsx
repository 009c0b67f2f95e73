// Beginning: which form and where; drafts that wait to be gone on with stand first.

import { FileText, MapPin, PencilLine } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Card, Empty, Notice } from "../../../look/parts.tsx";
import { Icon } from "../../../look/icon.tsx";
import { Screen } from "../../../look/screen.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import type { ScreenComponent } from "../../index.ts";
import { beginCorrection, beginNew } from "./beginning.ts";
import { Drafts } from "./drafts.tsx";
import { keepHabits, keptHabits } from "../habits.ts";
import { Places } from "./places.tsx";

export const NewScreen: ScreenComponent = ({ route }) => {
  const [form = ""] = route.parts;
  const dossier = route.query.get("dossier") ?? "";
  if (dossier !== "") return <Correcting dossier={dossier} />;
  const source = route.query.get("for") ?? "";
  return form === "" ? <Forms source={source} /> : <Placing form={form} source={source} />;
};

const Forms: FunctionComponent<{ readonly source: string }> = ({ source }) => {
  const { say, preferences } = useApp();
  const offered = useRead(({ catalogue }) => catalogue.offered(preferences.language), [preferences.language]);
  return (
    <Screen title={say("ask.title")}>
      {source === "" ? <Drafts /> : <Notice>{say("known.which_form")}</Notice>}
      <section class="column">
        <h2>{say("ask.which_form")}</h2>
        {offered?.map(({ ref, form, title, isHere }) =>
          isHere ? (
            <Card key={ref} to={addressOf("new", form) + (source && `?for=${encodeURIComponent(source)}`)}>
              <span class="row strong">
                <Icon of={FileText} />
                <span class="grow">{title}</span>
              </span>
            </Card>
          ) : (
            <div class="card" key={ref}>
              <span class="soft">{title}</span>
              <span class="small">{say("ask.form_to_come")}</span>
            </div>
          ),
        )}
        {offered?.length === 0 && <Empty icon={FileText}>{say("ask.no_forms")}</Empty>}
      </section>
    </Screen>
  );
};

/** Where: asked only where there is more than one place; then the form begins. */
const Placing: FunctionComponent<{ readonly form: string; readonly source: string }> = ({ form, source }) => {
  const app = useApp();
  const { say } = app;
  const areas = useRead(({ catalogue }) => catalogue.ownAreas(form.split("@")[0] ?? ""), [form]);
  const [area, setArea] = useState<string>();
  const [only, ...others] = areas ?? [];
  const chosen = area ?? (others.length === 0 ? only?.id : undefined);
  const begin = async (): Promise<string | undefined> => {
    const { way } = keepHabits(localStorage, { area: chosen ?? "" });
    return beginNew(app, form, chosen ?? "", way, source);
  };
  if (chosen !== undefined) return <Opening begin={begin} />;
  return (
    <Screen title={say("ask.where")}>
      {areas?.length === 0 && <Empty icon={MapPin}>{say("ask.no_areas")}</Empty>}
      {areas && areas.length > 0 && <Places areas={areas} last={keptHabits(localStorage).area} onArea={setArea} />}
    </Screen>
  );
};

const Correcting: FunctionComponent<{ readonly dossier: string }> = ({ dossier }) => {
  const app = useApp();
  return <Opening begin={() => beginCorrection(app, dossier, keptHabits(localStorage).way)} />;
};

/** Begins once, and goes on to the draft in the place of this address: Back does not begin another. */
const Opening: FunctionComponent<{ readonly begin: () => Promise<string | undefined> }> = ({ begin }) => {
  const { say } = useApp();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    void begin().then((draft) => (draft === undefined ? setMissing(true) : location.replace(addressOf("ask", draft))));
  }, []);
  if (!isMissing) return <Screen title={say("app.wait")} />;
  return (
    <Screen title={say("ask.title")}>
      <Notice tone="waiting">{say("ask.no_form")}</Notice>
      <Button icon={PencilLine} to={addressOf("new")}>
        {say("ask.which_form")}
      </Button>
    </Screen>
  );
};
