// One dossier: values, who changed what, ticks; its slip, and which other one is the same.

import { FileText, Pencil, SearchX } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Empty } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { formId } from "../../dossiers/listing/choosing.ts";
import type { ScreenComponent } from "../index.ts";
import { remove } from "./page/acting.ts";
import { Acts } from "./page/acts.tsx";
import { Ask } from "./page/ask.tsx";
import { Blocks } from "./page/blocks.tsx";
import { Head, Warnings } from "./page/head.tsx";
import { PastList } from "./page/past.tsx";
import { pageOf, type DossierPage } from "./page/reading.ts";
import { SameAs } from "./page/same-as.tsx";
import { SameScreen } from "./same.tsx";
import { SlipScreen } from "./slip/slip.tsx";

export const DossierScreen: ScreenComponent = ({ route }) => {
  const [id = "", part = ""] = route.parts;
  if (part === "slip") return <SlipScreen id={id} />;
  if (part === "same") return <SameScreen id={id} />;
  return <Page id={id} />;
};

type ById = FunctionComponent<{ readonly id: string }>;

const Page: ById = ({ id }) => {
  const { say } = useApp();
  const page = useRead((app) => pageOf(app, id), [id]);
  if (page === undefined) return <Screen title={say("dossiers.reading")} />;
  if (page === null)
    return (
      <Screen title={say("dossiers.title")}>
        <Empty icon={SearchX}>{say("dossier.missing")}</Empty>
      </Screen>
    );
  return <Shown page={page} />;
};

const Shown: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const app = useApp();
  const { say } = app;
  const { id, form, speaking } = page;
  const [row, setRow] = useState<{ readonly path: string; readonly heading: string }>();
  const mayWrite = page.life === "active" && !page.isRefused;
  return (
    <Screen title={page.title || say("dossiers.untitled")} foot={<Foot page={page} />}>
      <Head page={page} />
      <Warnings page={page} />
      <SameAs page={page} />
      <Blocks
        blocks={page.blocks}
        speaking={speaking}
        onRemove={mayWrite ? (path, heading) => setRow({ path, heading }) : undefined}
      />
      <PastList past={page.past} speaking={speaking} />
      <Acts page={page} />
      {row && (
        <Ask
          title={say("act.remove_title")}
          words={say("act.remove_words", { what: row.heading })}
          yes={say("act.remove")}
          onYes={(reason) => {
            setRow(undefined);
            void remove(app, id, form, `${row.path}/_life`, reason);
          }}
          onClose={() => setRow(undefined)}
        />
      )}
    </Screen>
  );
};

const Foot: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const { say } = useApp();
  return (
    <>
      {page.life === "active" && (
        <Button kind="first" icon={Pencil} to={`${addressOf("new", formId(page.form))}?dossier=${page.id}`}>
          {say("dossier.correct")}
        </Button>
      )}
      <Button icon={FileText} to={addressOf("dossier", page.id, "slip")} label={say("dossier.slip")}>
        {say("dossier.slip_short")}
      </Button>
    </>
  );
};
