// One dossier: values, who changed what, ticks.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const DossierScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("dossiers.title")}></Screen>;
};
