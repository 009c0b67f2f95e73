// "So much is known already": said as soon as it may be used, and once only.

import { BookUser } from "lucide";
import type { FunctionComponent } from "preact";
import { Button } from "../../../look/parts.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";
import { findKnown, mayTake } from "./finding.ts";

export const Offer: FunctionComponent<{ readonly onSee: () => void }> = ({ onSee }) => {
  const { say } = useApp();
  const { walk } = useAsking().session;
  const { source, taken, isNew } = walk.draft;
  const found = useRead(
    async (app) => (source === "" || !isNew ? undefined : findKnown(app, walk.plan.form, source)),
    [source],
  );
  const count = (found?.proposals ?? []).filter((proposal) => mayTake(walk, proposal)).length;
  if (count === 0 || taken.size > 0) return null;
  return (
    <Button icon={BookUser} onTap={onSee}>
      {say("known.offer", { count, title: found?.title ?? "" })}
    </Button>
  );
};
