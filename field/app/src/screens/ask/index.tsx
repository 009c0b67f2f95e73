// One question a screen: the draft that the route names.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const AskScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("ask.title")}></Screen>;
};
