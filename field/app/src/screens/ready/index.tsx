// Ready to go: what is on this phone before the network ends.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const ReadyScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("ready.title")}></Screen>;
};
