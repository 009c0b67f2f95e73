// Beginning: which form, for which place or dossier.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const NewScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("ask.title")}></Screen>;
};
