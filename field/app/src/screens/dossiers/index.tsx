// The dossiers of somebody's areas: list, search, filters.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const DossiersScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("dossiers.title")}></Screen>;
};
