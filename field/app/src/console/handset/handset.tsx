// The preview of a form as on a phone: the phone app's own screens, in a frame of the office console. The page says where
// the form is and what the office calls things; a link out of the form leads nowhere here.

import { render, type FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { ShellContext, type Shell } from "../../shell/app.ts";
import { applyPreferences, type Preferences } from "../../shell/device/preferences.ts";
import { fetchLanguage, isLanguage, sayingIn } from "../../words/index.ts";
import { fetchKit, type Kit } from "./kit.ts";
import { Trying, type Aloud } from "./trying.tsx";

interface HandsetGiven {
  readonly address: string;
  readonly preferences: Preferences;
  readonly aloud: Aloud;
}

const Handset: FunctionComponent<HandsetGiven> = ({ address, preferences, aloud }) => {
  const [kit, setKit] = useState<Kit>();
  const [isCut, setCut] = useState(false);
  const fetching = (): void => {
    setCut(false);
    const words = fetchLanguage(preferences.language);
    Promise.all([fetchKit(address), words]).then(
      ([found]) => setKit(found),
      () => setCut(true),
    );
  };
  useEffect(fetching, []);
  const shell = useMemo<Shell>(() => shellOf(preferences), [kit]);
  return (
    <ShellContext.Provider value={shell}>
      {kit ? (
        <Trying kit={kit} aloud={aloud} />
      ) : (
        <Screen title={shell.say("app.wait")} back={false}>
          {isCut && <Notice urgent>{aloud("cut")}</Notice>}
          {isCut && <Button onTap={fetching}>{shell.say("app.again")}</Button>}
        </Screen>
      )}
    </ShellContext.Provider>
  );
};

function shellOf(preferences: Preferences): Shell {
  const nowhere = (): void => undefined;
  const say = sayingIn(preferences.language);
  return { say, preferences, prefer: nowhere, go: nowhere, back: nowhere, now: () => Date.now() };
}

const root = document.getElementById("handset");
if (root !== null) {
  const { form = "", ...said } = root.dataset;
  const { lang } = document.documentElement;
  const preferences: Preferences = { language: isLanguage(lang) ? lang : "vi", size: "normal", light: "auto" };
  applyPreferences(document.documentElement, preferences);
  root.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a") !== null) event.preventDefault();
  });
  root.replaceChildren();
  render(<Handset address={form} preferences={preferences} aloud={(name) => said[name] ?? ""} />, root);
}
