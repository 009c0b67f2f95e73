// What one needs now and then while filling in: the language, the way of asking, putting it aside, giving it up.

import { BookUser, LayoutList, PauseCircle, RectangleHorizontal, Trash2 } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Choice, Dialog } from "../../../look/parts.tsx";
import { useApp } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { useAsking } from "../asking.ts";
import { giveUp } from "../saving/finishing.ts";
import { keepHabits } from "../habits.ts";
import { languageName } from "./languages.ts";

interface MenuGiven {
  readonly language: string;
  readonly onLanguage: (code: string) => void;
  readonly onKnown: () => void;
  readonly onClose: () => void;
}

export const Menu: FunctionComponent<MenuGiven> = ({ language, onLanguage, onKnown, onClose }) => {
  const { say, go } = useApp();
  const { session } = useAsking();
  const { walk } = session;
  const [isLeaving, setLeaving] = useState(false);
  const { languages } = walk.plan.document;
  const isPaged = walk.draft.way === "page";
  const change = (): void => {
    const { way } = keepHabits(localStorage, { way: isPaged ? "question" : "page" });
    session.step((at) => at.setWay(way));
    onClose();
  };
  if (isLeaving) return <Leaving onClose={onClose} />;
  return (
    <Dialog title={say("ask.menu")} onClose={onClose}>
      {languages.length > 1 && (
        <div class="column" role="radiogroup" aria-label={say("ask.language")}>
          <span class="soft small">{say("ask.language")}</span>
          {languages.map((code) => (
            <Choice key={code} name="language" checked={code === language} onPick={() => onLanguage(code)}>
              {languageName(code)}
            </Choice>
          ))}
        </div>
      )}
      <Button icon={isPaged ? RectangleHorizontal : LayoutList} onTap={change}>
        {isPaged ? say("ask.by_question") : say("ask.by_page")}
      </Button>
      {walk.draft.isNew && (
        <Button icon={BookUser} onTap={onKnown}>
          {say("known.button")}
        </Button>
      )}
      <Button icon={PauseCircle} onTap={() => go(addressOf("home"))}>
        {say("ask.later")}
      </Button>
      <Button kind="alarm" icon={Trash2} onTap={() => setLeaving(true)}>
        {say("ask.give_up")}
      </Button>
      <Button kind="plain" onTap={onClose}>
        {say("ask.close")}
      </Button>
    </Dialog>
  );
};

/** Asked once more: what is given up is gone. */
const Leaving: FunctionComponent<{ readonly onClose: () => void }> = ({ onClose }) => {
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
