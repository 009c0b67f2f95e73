// What one needs now and then while filling in: the language, the way of asking, and what whoever opens it adds.

import { List, Square } from "lucide";
import type { ComponentChildren, FunctionComponent } from "preact";
import type { Way } from "../../../forms/index.ts";
import { Button, Choice, Dialog } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";
import { languageName } from "./languages.ts";

interface MenuGiven {
  readonly onLanguage: (code: string) => void;
  readonly onWay: (way: Way) => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export const Menu: FunctionComponent<MenuGiven> = ({ onLanguage, onWay, onClose, children }) => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { walk } = session;
  const { languages } = walk.plan.document;
  const isPaged = walk.draft.way === "page";
  const change = (): void => {
    const way = isPaged ? "question" : "page";
    onWay(way);
    session.step((at) => at.setWay(way));
    onClose();
  };
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
      <Button icon={isPaged ? Square : List} onTap={change}>
        {isPaged ? say("ask.by_question") : say("ask.by_page")}
      </Button>
      {children}
      <Button kind="plain" onTap={onClose}>
        {say("ask.close")}
      </Button>
    </Dialog>
  );
};
