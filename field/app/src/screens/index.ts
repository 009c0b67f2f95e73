// Which screen stands at which route. A screen gets its route and takes the rest from `useApp()`.

import type { FunctionComponent } from "preact";
import type { Route, RouteName } from "../shell/ways/routes.ts";
import { AskScreen } from "./ask/index.tsx";
import { NewScreen } from "./ask/beginning/new.tsx";
import { DossierScreen } from "./dossiers/dossier.tsx";
import { DossiersScreen } from "./dossiers/index.tsx";
import { later } from "../shell/ways/later.tsx";
import { HelpScreen } from "./help/index.tsx";
import { HomeScreen } from "./home/index.tsx";
import { NeedsScreen } from "./needs/index.tsx";
import { ProceduresScreen } from "./procedures/index.tsx";
import { ReadyScreen } from "./ready/index.tsx";
import { VisitsScreen } from "./visits/index.tsx";

export type ScreenComponent = FunctionComponent<{ readonly route: Route }>;

export const SCREENS: Readonly<Record<RouteName, ScreenComponent>> = {
  home: HomeScreen,
  dossiers: DossiersScreen,
  dossier: DossierScreen,
  ask: AskScreen,
  new: NewScreen,
  needs: NeedsScreen,
  ready: ReadyScreen,
  procedures: ProceduresScreen,
  visits: VisitsScreen,
  patrol: later(() => import("./patrol/patrol.ts").then(({ PatrolScreen }) => PatrolScreen)),
  help: HelpScreen,
};
