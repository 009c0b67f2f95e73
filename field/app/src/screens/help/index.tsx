// Help: language, size, light, export, diagnostics.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const HelpScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("help.title")}></Screen>;
};
