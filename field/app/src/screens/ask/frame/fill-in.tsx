// The frame of a fill-in: where one is, the questions of this screen, back and on, and at the end saving.

import { ArrowLeft, ArrowRight, Check, Ellipsis, House } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { inLanguage } from "../../../forms/index.ts";
import { Button, Notice } from "../../../look/parts.tsx";
import { Screen } from "../../../look/screen.tsx";
import { useApp } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { AskingContext, useSession, type Asking } from "../asking.ts";
import { finish, type Finish } from "../saving/finishing.ts";
import { keepHabits, keptHabits, languageFor } from "../habits.ts";
import { KnownDialog } from "../known/dialog.tsx";
import { Offer } from "../known/offer.tsx";
import { Menu } from "./menu.tsx";
import { Body, Where } from "./body.tsx";
import { Saved } from "../saving/saved.tsx";
import { goBack, goOn } from "./moving.ts";
import type { Session } from "../session.ts";
import { useStepping } from "./stepping.ts";

interface FillInGiven {
  readonly session: Session;
  readonly draft: string;
}

export const FillIn: FunctionComponent<FillInGiven> = ({ session, draft }) => {
  const app = useApp();
  const { say } = app;
  const { plan } = session.walk;
  const [chosen, setChosen] = useState(() => keptHabits(localStorage).language);
  const [isMenu, setMenu] = useState(false);
  const [isKnown, setKnown] = useState(false);
  const [end, setEnd] = useState<Finish>();
  useSession(session);
  useKeptOnLeaving(session);
  useStepping(session, end?.is === "saved");
  const language = languageFor(chosen, app.preferences.language, plan.document.languages, plan.language);
  const asking = useMemo<Asking>(
    () => ({ session, draft, language, next: () => goOn(session), back: () => goBack(session) }),
    [session, draft, language],
  );
  if (end?.is === "saved") return <Saved dossier={session.walk.draft.dossier} form={plan.ref} left={end.left} />;
  const title = inLanguage(plan.document.title, language, plan.language);
  const save = (): void => void finish(app, session, draft).then(setEnd);
  return (
    <AskingContext.Provider value={asking}>
      <Screen
        title={title}
        back={false}
        aside={<Aside onMenu={() => setMenu(true)} />}
        foot={<Foot asking={asking} onSave={save} />}
      >
        <Where />
        {session.trouble && (
          <Notice tone="needs" urgent>
            {session.trouble === "full" ? say("ask.full") : say("ask.not_kept")}
          </Notice>
        )}
        <Offer onSee={() => setKnown(true)} />
        <Body notice={end && <Unsaved why={end.is} />} />
      </Screen>
      {isMenu && (
        <Menu
          language={language}
          onLanguage={(code) => setChosen(keepHabits(localStorage, { language: code }).language)}
          onKnown={() => {
            setMenu(false);
            setKnown(true);
          }}
          onClose={() => setMenu(false)}
        />
      )}
      {isKnown && <KnownDialog onClose={() => setKnown(false)} />}
    </AskingContext.Provider>
  );
};

/** Home, where the draft stays; and what is needed now and then. */
const Aside: FunctionComponent<{ readonly onMenu: () => void }> = ({ onMenu }) => {
  const { say } = useApp();
  return (
    <>
      <Button kind="plain" icon={House} label={say("ask.home")} to={addressOf("home")} />
      <Button kind="plain" icon={Ellipsis} label={say("ask.menu")} onTap={onMenu} />
    </>
  );
};

/** Back and on; at the review, save. */
const Foot: FunctionComponent<{ readonly asking: Asking; readonly onSave: () => void }> = ({ asking, onSave }) => {
  const { say } = useApp();
  const { walk, told } = asking.session;
  const { kind, keys } = walk.here;
  const isToldOf = kind !== "review" && walk.sheet.faults.some(({ path }) => keys.includes(path) && told.has(path));
  return (
    <>
      {walk.place > 1 && (
        <Button icon={ArrowLeft} onTap={asking.back}>
          {say("ask.back")}
        </Button>
      )}
      {kind === "review" ? (
        <Button icon={Check} kind="first" onTap={onSave}>
          {say("ask.save")}
        </Button>
      ) : (
        <Button icon={ArrowRight} kind="first" onTap={asking.next}>
          {isToldOf ? say("ask.next_anyway") : say("ask.next")}
        </Button>
      )}
    </>
  );
};

const Unsaved: FunctionComponent<{ readonly why: "nothing" | "full" | "failed" }> = ({ why }) => {
  const { say } = useApp();
  return (
    <Notice tone={why === "nothing" ? "still" : "needs"} urgent>
      {why === "nothing" && say("ask.nothing")}
      {why === "full" && say("ask.full")}
      {why === "failed" && say("ask.not_saved")}
    </Notice>
  );
};

/** The draft is kept at once when the app is put aside: nobody knows whether it comes back. */
function useKeptOnLeaving(session: Session): void {
  useEffect(() => {
    const keep = (): void => void session.flush();
    document.addEventListener("visibilitychange", keep);
    addEventListener("pagehide", keep);
    return () => {
      document.removeEventListener("visibilitychange", keep);
      removeEventListener("pagehide", keep);
    };
  }, [session]);
}
