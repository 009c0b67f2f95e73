// A sealed file with everything that has not been sent, for when there is no network for long.

import { FileDown } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { failureOf } from "../../shell/journey/failures.ts";
import type { Failure } from "../../shell/journey/journey.ts";
import { FailureNotice } from "../home/failure.tsx";
import { exportUnsent, type Exported } from "./export.ts";

export const ByHand: FunctionComponent = () => {
  const { say, store, around } = useApp();
  const [done, setDone] = useState<Exported>();
  const [failure, setFailure] = useState<Failure>();
  const save = async (): Promise<void> => {
    setFailure(undefined);
    await exportUnsent(store, around).then(setDone, (error: unknown) => setFailure(failureOf(error)));
  };
  return (
    <section class="column">
      <h2>{say("export.title")}</h2>
      <p>{say("export.what")}</p>
      <p>{say("export.sealed")}</p>
      <Button icon={FileDown} onTap={() => void save()}>
        {say("export.button")}
      </Button>
      {done && (
        <Notice tone="waiting">
          <p class="strong">{say("export.done", { name: done.name })}</p>
          <p>{say("export.held", { changes: done.changes, photos: done.photos })}</p>
          {done.left > 0 && <p>{say("export.left", { count: done.left })}</p>}
          <p class="small">{say("export.waits")}</p>
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
};
