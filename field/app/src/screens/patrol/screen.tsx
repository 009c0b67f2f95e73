// The patrol of this phone: to be begun, under way, or taken from a file of a GPS unit.

import { Route } from "lucide";
import { useState } from "preact/hooks";
import { Empty } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp } from "../../shell/app.ts";
import type { ScreenComponent } from "../index.ts";
import { Beginning } from "./beginning.tsx";
import { FromFile, type Read } from "./from-file.tsx";
import { Troubled } from "./troubled.tsx";
import { UnderWay } from "./under-way.tsx";
import { usePatrolForm, useRecorder } from "./using.ts";

export const PatrolScreen: ScreenComponent = () => {
  const { say } = useApp();
  const form = usePatrolForm();
  const [recorder, recorded] = useRecorder();
  const [read, setRead] = useState<Read>();
  const { isRead, patrol } = recorded;
  if (form === undefined || !isRead) return <Screen title={say("app.wait")} />;
  return (
    <Screen title={say("patrol.title")}>
      <Troubled trouble={recorded.trouble} />
      {form === null ? (
        <Empty icon={Route}>{say("patrol.no_form")}</Empty>
      ) : patrol !== undefined ? (
        <UnderWay {...{ form, recorder, recorded, patrol }} />
      ) : read !== undefined ? (
        <FromFile form={form} read={read} onLeave={() => setRead(undefined)} />
      ) : (
        <Beginning form={form} recorder={recorder} onRead={setRead} />
      )}
    </Screen>
  );
};
