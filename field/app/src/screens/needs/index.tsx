// What needs somebody: decisions, questions, held changes.

import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";

export const NeedsScreen: ScreenComponent = () => {
  const { say } = useShell();
  return <Screen title={say("needs.title")}></Screen>;
};
