// Help: how it reads, taking unsent work to the office by hand, other people on this phone, and what to show when asked.

import { LockKeyhole, UserPlus } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Choice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp } from "../../shell/app.ts";
import { LIGHTS, SIZES } from "../../shell/device/preferences.ts";
import type { ScreenComponent } from "../index.ts";
import { ByHand } from "./by-hand.tsx";
import { ChangePin } from "./change-pin.tsx";
import { Diagnostics } from "./diagnostics.tsx";

export const HelpScreen: ScreenComponent = () => {
  const { say, lock, enrolAnother } = useApp();
  return (
    <Screen title={say("help.title")}>
      <Reading />
      <ByHand />
      <section class="column">
        <h2>{say("help.people")}</h2>
        <Button icon={LockKeyhole} onTap={lock}>
          {say("help.lock")}
        </Button>
        <ChangePin />
        <Button icon={UserPlus} onTap={enrolAnother}>
          {say("help.another")}
        </Button>
      </section>
      <Diagnostics />
    </Screen>
  );
};

/** Language, size of text, light. */
const Reading: FunctionComponent = () => {
  const { say, preferences, prefer } = useApp();
  const sizes = { normal: say("size.normal"), large: say("size.large"), huge: say("size.huge") };
  const lights = { auto: say("light.auto"), light: say("light.light"), dark: say("light.dark"), sun: say("light.sun") };
  return (
    <>
      <fieldset class="column plain">
        <legend class="field-label">Ngôn ngữ · Language</legend>
        <Choice name="language" checked={preferences.language === "vi"} onPick={() => prefer({ language: "vi" })}>
          Tiếng Việt
        </Choice>
        <Choice name="language" checked={preferences.language === "en"} onPick={() => prefer({ language: "en" })}>
          English
        </Choice>
      </fieldset>
      <fieldset class="column plain">
        <legend class="field-label">{say("size.title")}</legend>
        {SIZES.map((size) => (
          <Choice key={size} name="size" checked={preferences.size === size} onPick={() => prefer({ size })}>
            {sizes[size]}
          </Choice>
        ))}
      </fieldset>
      <fieldset class="column plain">
        <legend class="field-label">{say("light.title")}</legend>
        {LIGHTS.map((light) => (
          <Choice key={light} name="light" checked={preferences.light === light} onPick={() => prefer({ light })}>
            {lights[light]}
          </Choice>
        ))}
      </fieldset>
    </>
  );
};
