// The frame of a fill-in: where one is, the questions of this screen, back and on, and at the end saving.

import { BookUser, Ellipsis, House, CirclePause, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { inLanguage } from "../../../forms/index.ts";
import { Button, Notice } from "../../../look/parts.tsx";
import { Screen } from "../../../look/screen.tsx";
import { useApp, type App } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { fileOf, keepFile } from "../../../store/index.ts";
import { WithDrawings } from "../../map/coming.tsx";
import { AskingContext, useAsking, useSession, type Asking, type Files, type Place } from "../asking.ts";
import { finish, type Finish } from "../saving/finishing.ts";
import { keepHabits, keptHabits, languageFor } from "../habits.ts";
import { KnownDialog } from "../known/dialog.tsx";
import { Offer } from "../known/offer.tsx";
import { Foot } from "./foot.tsx";
import { Leaving } from "./leaving.tsx";
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
  const [over, setOver] = useState<Lying>();
  const [end, setEnd] = useState<Finish>();
  useSession(session);
  useKeptOnLeaving(session);
  useStepping(session, end?.is === "saved");
  const language = languageFor(chosen, app.preferences.language, plan.document.languages, plan.language);
  const files = useMemo(() => filesOf(app, draft, plan.ref), [app.store, draft]);
  const asking = useMemo<Asking>(
    () => ({ session, draft, language, files, Place, next: () => goOn(session), back: () => goBack(session) }),
    [session, draft, language],
  );
  if (end?.is === "saved") return <Saved dossier={session.walk.draft.dossier} form={plan.ref} left={end.left} />;
  const title = inLanguage(plan.document.title, language, plan.language);
  const save = (): void => void finish(app, session, draft).then(setEnd);
  const aside = (
    <>
      <Button kind="plain" icon={House} label={say("ask.home")} to={addressOf("home")} />
      <Button kind="plain" icon={Ellipsis} label={say("ask.menu")} onTap={() => setOver("menu")} />
    </>
  );
  return (
    <AskingContext.Provider value={asking}>
      <Screen title={title} back={false} aside={aside} foot={<Foot onSave={save} />}>
        <Where />
        {session.trouble && (
          <Notice tone="needs" urgent>
            {session.trouble === "full" ? say("ask.full") : say("ask.not_kept")}
          </Notice>
        )}
        <Offer onSee={() => setOver("known")} />
        <Body notice={end && <Unsaved why={end.is} />} />
      </Screen>
      {over && (
        <Over
          is={over}
          to={setOver}
          onLanguage={(code) => setChosen(keepHabits(localStorage, { language: code }).language)}
        />
      )}
    </AskingContext.Provider>
  );
};

type Lying = "menu" | "known" | "leaving";

interface OverGiven {
  readonly is: Lying;
  readonly to: (over: Lying | undefined) => void;
  readonly onLanguage: (code: string) => void;
}

/** What lies over the fill-in for a while. */
const Over: FunctionComponent<OverGiven> = ({ is, to, onLanguage }) => {
  const { say } = useApp();
  const { session } = useAsking();
  const close = (): void => to(undefined);
  if (is === "leaving") return <Leaving onClose={close} />;
  if (is === "known") return <KnownDialog onClose={close} />;
  return (
    <Menu onLanguage={onLanguage} onWay={(way) => keepHabits(localStorage, { way })} onClose={close}>
      {session.walk.draft.isNew && (
        <Button icon={BookUser} onTap={() => to("known")}>
          {say("known.button")}
        </Button>
      )}
      <Button icon={CirclePause} to={addressOf("home")}>
        {say("ask.later")}
      </Button>
      <Button kind="alarm" icon={Trash} onTap={() => to("leaving")}>
        {say("ask.give_up")}
      </Button>
    </Menu>
  );
};

/** The files of a draft are kept sealed on this phone; those of its form were brought by a journey. */
function filesOf({ store, around, catalogue }: App, draft: string, form: string): Files {
  return {
    keep: (file) => keepFile(store, around, draft, file),
    find: (value, part) => fileOf(store, value, part),
    media: (name) => catalogue.media(form, name),
  };
}

const Place: Place = (given) => <WithDrawings quiet={!given.onPlace} draw={({ Place }) => <Place {...given} />} />;

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
