// Home: four big buttons and three counters.

import { ClipboardPlus, FolderOpen, LifeBuoy, Send } from "lucide";
import { Button, Counter } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import { addressOf } from "../../shell/routes.ts";
import type { ScreenComponent } from "../index.ts";

export const HomeScreen: ScreenComponent = () => {
  const { say } = useShell();
  return (
    <Screen title={say("home.title")} back={false}>
      <nav class="counters">
        <Counter tone="waiting" count="0" to={`${addressOf("dossiers")}?is=waiting`}>
          {say("home.waiting")}
        </Counter>
        <Counter tone="sent" count="0" to={`${addressOf("dossiers")}?is=sent`}>
          {say("home.sent")}
        </Counter>
        <Counter tone="needs" count="0" to={addressOf("needs")}>
          {say("home.needs")}
        </Counter>
      </nav>
      <nav class="buttons">
        <Button big kind="first" icon={ClipboardPlus} to={addressOf("new")}>
          {say("home.ask")}
        </Button>
        <Button big icon={FolderOpen} to={addressOf("dossiers")}>
          {say("home.dossiers")}
        </Button>
        <Button big icon={Send}>
          {say("home.send")}
        </Button>
        <Button big icon={LifeBuoy} to={addressOf("help")}>
          {say("home.help")}
        </Button>
      </nav>
    </Screen>
  );
};
