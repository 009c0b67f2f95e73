// Buttons for everything rarer than correcting, and the questions that each of them asks first.

import { BookUser, Combine, RotateCcw, Trash, Undo2, UserX } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Notice } from "../../../look/parts.tsx";
import { useApp } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import type { Sentence } from "../../../words/index.ts";
import { remove, restore, undoLast, write, type Came } from "./acting.ts";
import { Ask } from "./ask.tsx";
import type { DossierPage } from "./reading.ts";

type Asked = "delete" | "withdraw" | "take_back" | undefined;

export const Acts: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const app = useApp();
  const { say } = app;
  const { id, form } = page;
  const [asked, setAsked] = useState<Asked>();
  const [came, setCame] = useState<Sentence>();
  const done = (act: Promise<Came>): void => {
    setAsked(undefined);
    void act.then(setCame);
  };
  const close = (): void => setAsked(undefined);
  const isGone = page.life !== "active";
  return (
    <section class="block">
      <h2>{say("dossier.acts")}</h2>
      {came && <Notice urgent>{say(came)}</Notice>}
      <div class="column">
        {page.lastSave && (
          <Button icon={Undo2} onTap={() => setAsked("take_back")}>
            {say("dossier.take_back")}
          </Button>
        )}
        {!isGone && (
          <Button icon={BookUser} to={`${addressOf("new")}?for=${encodeURIComponent(id)}`}>
            {say("known.another")}
          </Button>
        )}
        <Button icon={Combine} to={addressOf("dossier", id, "same")}>
          {say("dossier.say_same")}
        </Button>
        {page.refusal && (
          <Button icon={UserX} onTap={() => setAsked("withdraw")}>
            {say("dossier.withdraw")}
          </Button>
        )}
        {isGone ? (
          <Button icon={RotateCcw} onTap={() => done(restore(app, id, form))}>
            {say("dossier.restore")}
          </Button>
        ) : (
          <Button icon={Trash} kind="alarm" onTap={() => setAsked("delete")}>
            {say("dossier.delete")}
          </Button>
        )}
      </div>
      {asked === "delete" && (
        <Ask
          title={say("act.delete_title")}
          words={say("act.delete_words")}
          yes={say("dossier.delete")}
          isReasonNeeded
          onYes={(reason) => done(remove(app, id, form, "_life", reason))}
          onClose={close}
        />
      )}
      {asked === "withdraw" && page.refusal && (
        <Ask
          title={say("act.withdraw_title")}
          words={say("act.withdraw_words")}
          yes={say("act.withdraw")}
          onYes={(reason) => done(write(app, id, form, page.refusal ?? new Map(), reason))}
          onClose={close}
        />
      )}
      {asked === "take_back" && page.lastSave && (
        <TakeBack page={page} onYes={(name) => done(undoLast(app, id, name))} onClose={close} />
      )}
    </section>
  );
};

interface TakeBackGiven {
  readonly page: DossierPage;
  readonly onYes: (name: string) => void;
  readonly onClose: () => void;
}

const TakeBack: FunctionComponent<TakeBackGiven> = ({ page, onYes, onClose }) => {
  const { say } = useApp();
  const name = page.lastSave ?? "";
  const change = page.opened.known.own.find((each) => each.name === name);
  const hasAnswers = [...(change?.set.keys() ?? [])].some((path) => !path.startsWith("_"));
  return (
    <Ask
      title={say("act.take_back_title")}
      words={say(hasAnswers ? "act.take_back_words" : "act.take_back_plain")}
      yes={say("act.take_back")}
      isPlain
      onYes={() => onYes(name)}
      onClose={onClose}
    />
  );
};
