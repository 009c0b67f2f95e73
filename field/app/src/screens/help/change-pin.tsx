// Changing one's PIN, by whoever knows the present one. The others of this phone keep theirs.

import { LockKeyhole } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { tryDoor } from "../../keys/doors.ts";
import { takePin } from "../../keys/entering.ts";
import { Button, Field, Notice } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { NewPin } from "../enrol/new-pin.tsx";
import { useWait } from "../enrol/waiting.ts";

export const ChangePin: FunctionComponent = () => {
  const { say } = useApp();
  const [standing, setStanding] = useState<"closed" | "open" | "done">("closed");
  if (standing === "open") return <Changing onDone={() => setStanding("done")} />;
  return (
    <>
      <Button icon={LockKeyhole} onTap={() => setStanding("open")}>
        {say("change.button")}
      </Button>
      {standing === "done" && <Notice tone="sent">{say("change.done")}</Notice>}
    </>
  );
};

const Changing: FunctionComponent<{ readonly onDone: () => void }> = ({ onDone }) => {
  const { say, store, around, person } = useApp();
  const [present, setPresent] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [wait, setWait] = useWait(0);
  const change = async (pin: string): Promise<void> => {
    const tried = await tryDoor(store, around, person.id, present, true);
    setPresent("");
    if ("key" in tried) {
      await takePin(store, around, tried.key, person, pin);
      return onDone();
    }
    setWrong(tried.wrong);
    setWait(tried.wait);
  };
  return (
    <NewPin onPin={change}>
      <h2>{say("change.button")}</h2>
      <Field
        look="pin"
        label={say("change.now")}
        value={present}
        onValue={setPresent}
        fault={isWrong ? say("unlock.wrong") : undefined}
        input={{ type: "password", inputMode: "numeric", autoComplete: "current-password", disabled: wait > 0 }}
      />
      {wait > 0 && (
        <Notice tone="waiting" urgent>
          {say("unlock.wait", { seconds: Math.ceil(wait / 1_000) })}
        </Notice>
      )}
    </NewPin>
  );
};
