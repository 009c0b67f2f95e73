// The head of a dossier's page: what it is, where, its code, and the plain sentence about how far it has come.

import type { FunctionComponent } from "preact";
import { furthestBehind, LEVEL_TONES, LEVEL_WORDS } from "../../../dossiers/reached.ts";
import { areasOf } from "../../../dossiers/slip/slip.ts";
import { Notice, Tick } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { codeOf } from "../../../sync/index.ts";
import type { DossierPage } from "./reading.ts";

export const Head: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const { say } = useShell();
  const areas = areasOf(page.view);
  const level = furthestBehind(page.levels) ?? "floating";
  const isHere = level === "stored" || level === "merged" || level === "backed_up";
  const standing = say(page.standing, { number: page.filing.numbers.join(" · ") });
  return (
    <div class="card">
      <p class="small soft">{[page.formTitle, ...areas.map((area) => page.speaking.area(area) || area)].join(" · ")}</p>
      <p>
        {say("dossier.code")}: <strong class="code">{codeOf(page.id, areas[0] ?? "")}</strong>
      </p>
      <p>
        <Tick tone={LEVEL_TONES[level]}>{isHere ? say(LEVEL_WORDS[level]) : standing}</Tick>
      </p>
      {isHere && page.filing.isApplication && <p class="strong">{standing}</p>}
    </div>
  );
};

/** What somebody must know before reading on. */
export const Warnings: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const { say } = useShell();
  return (
    <>
      {page.isRefused && <Notice tone="needs">{say("dossier.refused")}</Notice>}
      {page.open > 0 && <Notice tone="needs">{say("dossier.differs_count", { count: page.open })}</Notice>}
      {page.isUnseen && <Notice tone="needs">{say("dossier.unseen")}</Notice>}
      {page.life === "deleted" && <Notice>{say("dossier.is_deleted")}</Notice>}
      {page.life === "archived" && <Notice>{say("dossier.is_archived")}</Notice>}
      {page.speaking.form === undefined && <Notice>{say("dossier.form_away")}</Notice>}
    </>
  );
};
