// The dossiers of somebody's areas: list, search, filters; newest first.

import { FolderOpen, List, Map as MapIcon, SearchX } from "lucide";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { joined, wantedOf } from "../../dossiers/listing/choosing.ts";
import { Button, Empty, Field } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { matching } from "../../store/index.ts";
import { readCode } from "../../sync/index.ts";
import type { ScreenComponent } from "../index.ts";
import { ScanButton } from "../enrol/scan.tsx";
import { WithDrawings } from "../map/coming.tsx";
import { needingOf } from "../needs/reading.ts";
import { Filters } from "./list/filters.tsx";
import { useList } from "./list/ahead.ts";
import { optionsIn, useNames } from "./list/naming.ts";
import { remember, FIRST, remembered, WINDOW, type Remembered } from "./list/remembered.ts";
import { Rows } from "./list/rows.tsx";

export const DossiersScreen: ScreenComponent = ({ route }) => {
  const app = useApp();
  const { say, store, person } = app;
  const address = route.query.toString();
  const [kept, setKept] = useState(() => remembered(store, address, route.query));
  const change = (changed: Partial<Remembered>): void => setKept((before) => ({ ...before, shown: FIRST, ...changed }));
  const all = useList();
  const needs = useRead(
    (app) => (kept.is === "needs" ? needingOf(app) : Promise.resolve(new Set<string>())),
    [kept.is],
  );
  const names = useNames();
  const options = useCallback(() => optionsIn(all ?? [], names), [all, names]);
  const chosen = useMemo(() => {
    const found = wantedOf(matching(all ?? [], kept.typed), kept, { person: person.id, needs: needs ?? new Set() });
    return joined(all ?? [], found);
  }, [all, needs, person, kept.typed, kept.form, kept.area, kept.is]);
  const more = useCallback(() => setKept((before) => ({ ...before, shown: before.shown + WINDOW })), []);
  useEffect(() => {
    const noting = (): void => remember(store, address, { ...kept, top: window.scrollY });
    noting();
    addEventListener("scroll", noting, { passive: true });
    return () => removeEventListener("scroll", noting);
  }, [kept]);
  const scanned = (text: string): boolean => {
    const isCode = readCode(text) !== undefined;
    if (isCode) change({ typed: text, is: "", form: "", area: "" });
    return isCode;
  };
  const counted = all === undefined ? say("dossiers.reading") : say("dossiers.count", { count: chosen.length });
  useScrolledTo(all === undefined ? undefined : kept.top);
  return (
    <Screen title={say("dossiers.title")}>
      <Field
        label={say("dossiers.search")}
        hint={say("dossiers.search_hint")}
        value={kept.typed}
        onValue={(typed) => change({ typed })}
        input={{ type: "search", autoComplete: "off", enterKeyHint: "search" }}
      />
      <ScanButton onFound={scanned} />
      <Filters wanted={kept} names={names} options={options} onWanted={change} counted={counted} />
      {all?.length === 0 && <Empty icon={FolderOpen}>{say("dossiers.none")}</Empty>}
      {all !== undefined && all.length > 0 && chosen.length === 0 && (
        <Empty icon={SearchX}>
          {say(readCode(kept.typed) === undefined ? "dossiers.none_found" : "dossiers.code_unknown")}
        </Empty>
      )}
      {all && (
        <Button icon={kept.isMap ? List : MapIcon} onTap={() => change({ isMap: !kept.isMap })}>
          {say(kept.isMap ? "map.list" : "map.map")}
        </Button>
      )}
      {kept.isMap ? (
        <WithDrawings draw={({ Positions }) => <Positions chosen={chosen} />} />
      ) : (
        <Rows chosen={chosen} shown={kept.shown} names={names} onMore={more} />
      )}
    </Screen>
  );
};

/** Back to where somebody was, once there is something to scroll. */
function useScrolledTo(top: number | undefined): void {
  const isReady = top !== undefined;
  useEffect(() => {
    if (isReady && top > 0) window.scrollTo(0, top);
  }, [isReady]);
}
