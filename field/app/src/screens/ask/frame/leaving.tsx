// Giving a fill-in up: asked once more, because what is given up is gone.

import type { FunctionComponent } from "preact";
import { Button, Dialog } from "../../../look/parts.tsx";
import { useApp } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { useAsking } from "../asking.ts";
import { giveUp } from "../saving/finishing.ts";

export const Leaving: FunctionComponent<{ readonly onClose: () => void }> = ({ onClose }) => {
  const app = useApp();
  const { say } = app;
  const { session, draft } = useAsking();
  const { isNew, answers } = session.walk.draft;
  const drop = (): void => void giveUp(app, session, draft).then(() => app.go(addressOf("home")));
  return (
    <Dialog title={say("ask.give_up")} onClose={onClose}>
      <p>{say("ask.give_up_what", { count: answers.size })}</p>
      {!isNew && <p>{say("ask.dossier_stays")}</p>}
      <div class="row ask-equal">
        <Button onTap={onClose}>{say("ask.keep")}</Button>
        <Button kind="alarm" onTap={drop}>
          {say("ask.give_up")}
        </Button>
      </div>
    </Dialog>
  );
};
