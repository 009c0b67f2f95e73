// The villager's slip: to be shown, spoken, photographed or printed, without any network. Sent is not filed.

import { Printer } from "lucide";
import type { FunctionComponent } from "preact";
import { slipOf } from "../../../dossiers/slip/slip.ts";
import { momentWords } from "../../../dossiers/speech/answers.ts";
import { Button, Notice } from "../../../look/parts.tsx";
import { Screen } from "../../../look/screen.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { pageOf, type DossierPage } from "../page/reading.ts";
import { Qr } from "./qr.tsx";

export const SlipScreen: FunctionComponent<{ readonly id: string }> = ({ id }) => {
  const { say } = useApp();
  const page = useRead((app) => pageOf(app, id), [id]);
  const foot = (
    <Button kind="first" icon={Printer} onTap={() => window.print()}>
      {say("slip.print")}
    </Button>
  );
  return (
    <Screen title={say("slip.title")} foot={page && foot}>
      {page === null && <Notice>{say("dossier.missing")}</Notice>}
      {page && <Paper page={page} />}
    </Screen>
  );
};

const Paper: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const { say } = useApp();
  const { speaking } = page;
  const slip = slipOf(speaking, page.id, page.view, page.standing, page.filing.numbers);
  const day = momentWords(speaking, slip.on)
    .split(/[ ,]+/)
    .find((part) => part.includes("/"));
  const isFiled = page.standing === "standing.filed" || page.standing === "standing.two_numbers";
  return (
    <article class="slip">
      <header>
        <p class="small soft">{page.formTitle}</p>
        <h2>{page.title || say("dossiers.untitled")}</h2>
      </header>
      <Qr text={slip.code} label={say("slip.qr", { code: slip.code })} />
      <p class="slip-code">
        <span class="small">{say("dossier.code")}</span>
        <strong class="code">{slip.code}</strong>
      </p>
      <p class="slip-standing strong">{say(slip.standing, { number: slip.number })}</p>
      <dl class="pairs">
        <dt>{say("dossier.area")}</dt>
        <dd>{slip.village || "–"}</dd>
        <dt>{say("slip.on")}</dt>
        <dd>{day ?? "–"}</dd>
        <dt>{say("slip.by")}</dt>
        <dd>{slip.by || "–"}</dd>
        {slip.due && <dt>{say("slip.due")}</dt>}
        {slip.due && <dd>{slip.due}</dd>}
      </dl>
      {slip.told.length > 0 && <h3>{say("slip.told")}</h3>}
      <dl class="pairs">{slip.told.map(([label, words]) => [<dt>{label}</dt>, <dd>{words}</dd>])}</dl>
      {slip.more > 0 && <p class="small">{say("slip.more", { count: slip.more })}</p>}
      <footer class="small">
        <p>{say("slip.ask")}</p>
        {!isFiled && <p>{say("slip.no_receipt")}</p>}
        <p>{say("slip.careful")}</p>
      </footer>
    </article>
  );
};
