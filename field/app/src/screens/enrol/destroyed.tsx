// A phone that was reported lost, has given home what it had, and holds nothing any more.

import { Smartphone } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";

interface DestroyedGiven {
  readonly drafts: number;
  /** Somebody who has the phone again comes with a new slip. */
  readonly onAgain: () => void;
}

export const Destroyed: FunctionComponent<DestroyedGiven> = ({ drafts, onAgain }) => {
  const { say } = useShell();
  return (
    <Screen title={say("destroyed.title")} back={false}>
      <Notice tone="sent">{say("destroyed.sent")}</Notice>
      <Notice tone="needs" urgent>
        <p>{say("destroyed.gone")}</p>
        {drafts > 0 && <p>{say("destroyed.drafts", { count: drafts })}</p>}
      </Notice>
      <p>{say("destroyed.again")}</p>
      <Button icon={Smartphone} onTap={onAgain}>
        {say("enrol.title")}
      </Button>
    </Screen>
  );
};
