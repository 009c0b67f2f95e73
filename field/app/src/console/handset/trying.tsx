// A form walked through as on a phone, and at the end nothing of it: no draft, no dossier, no photo is kept or sent.

import { ArrowLeft, Ellipsis, RotateCcw } from "lucide";
import type { FunctionComponent, JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { inLanguage } from "../../forms/index.ts";
import { Button, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { AskingContext, useSession, type Asking, type Files } from "../../screens/ask/asking.ts";
import { Body, Where } from "../../screens/ask/frame/body.tsx";
import { Foot } from "../../screens/ask/frame/foot.tsx";
import { Menu } from "../../screens/ask/frame/menu.tsx";
import { goBack, goOn, skipKnown } from "../../screens/ask/frame/moving.ts";
import { languageFor } from "../../screens/ask/habits.ts";
import { Session } from "../../screens/ask/session.ts";
import { useShell } from "../../shell/app.ts";
import type { NewFile } from "../../store/index.ts";
import { lots, type Kit } from "./kit.ts";

/** Words of the office about the preview itself, by name; its page carries them. */
export type Aloud = (name: "done" | "nothing" | "again" | "back" | "cut") => string;

interface TryingGiven {
  readonly kit: Kit;
  readonly aloud: Aloud;
}

/** From the first screen; and from there again, as often as one likes. */
export const Trying: FunctionComponent<TryingGiven> = (given) => {
  const [round, setRound] = useState(0);
  return <Round key={round} {...given} onAgain={() => setRound(round + 1)} />;
};

const Round: FunctionComponent<TryingGiven & { readonly onAgain: () => void }> = ({ kit, aloud, onAgain }) => {
  const { say, preferences } = useShell();
  const session = useMemo(() => begun(kit), [kit]);
  const files = useMemo(() => filesHere(kit), [kit]);
  const [chosen, setChosen] = useState("");
  const [over, setOver] = useState<"menu" | "end">();
  useSession(session);
  const { plan } = session.walk;
  const language = languageFor(chosen, preferences.language, plan.document.languages, plan.language);
  const asking = useMemo<Asking>(
    () => ({ session, draft: "", language, files, next: () => goOn(session), back: () => goBack(session) }),
    [session, language, files],
  );
  const again = (
    <Button icon={RotateCcw} onTap={onAgain}>
      {aloud("again")}
    </Button>
  );
  if (over === "end") return <End aloud={aloud} onBack={() => setOver(undefined)} again={again} />;
  return (
    <AskingContext.Provider value={asking}>
      <Screen
        title={inLanguage(plan.document.title, language, plan.language)}
        back={false}
        aside={<Button kind="plain" icon={Ellipsis} label={say("ask.menu")} onTap={() => setOver("menu")} />}
        foot={<Foot onSave={() => setOver("end")} />}
      >
        <Where />
        <Body notice={null} />
      </Screen>
      {over === "menu" && (
        <Menu onLanguage={setChosen} onWay={() => undefined} onClose={() => setOver(undefined)}>
          {again}
        </Menu>
      )}
    </AskingContext.Provider>
  );
};

/** Where a phone would have saved: nothing was, and here it is said. */
const End: FunctionComponent<{ readonly aloud: Aloud; readonly onBack: () => void; readonly again: JSX.Element }> = (
  given,
) => {
  const { aloud, onBack, again } = given;
  return (
    <Screen title={aloud("done")} back={false}>
      <Notice>{aloud("nothing")}</Notice>
      <Button kind="first" icon={ArrowLeft} onTap={onBack}>
        {aloud("back")}
      </Button>
      {again}
    </Screen>
  );
};

function begun(kit: Kit): Session {
  const walk = kit.walk();
  skipKnown(walk);
  return new Session(walk, { keep: never, after: () => () => undefined });
}

/** No draft ever arrives anywhere, and so none is said to be kept. */
function never(): Promise<void> {
  return new Promise(() => undefined);
}

/** Photos and sounds stay in this page and go with it. */
function filesHere(kit: Kit): Files {
  const files = new Map<string, NewFile>();
  return {
    keep: async (file) => {
      const name = Array.from(lots(32), (byte) => byte.toString(16).padStart(2, "0")).join("");
      const value = `sha256:${name}.${file.extension}`;
      files.set(value, file);
      return value;
    },
    find: async (value, part) => {
      const file = files.get(value);
      if (file === undefined || part === "file") return file;
      return file.thumbnail ? { bytes: file.thumbnail, kind: "image/jpeg" } : undefined;
    },
    media: kit.media,
  };
}
