// A question before something is taken away: what it means, the reason, yes or no.

import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Dialog, Field } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";

interface AskGiven {
  readonly title: string;
  readonly words: string;
  readonly yes: string;
  /** Without a reason it cannot be said. */
  readonly isReasonNeeded?: boolean;
  /** No reason is asked for, and nothing is lost. */
  readonly isPlain?: boolean;
  /** It takes nothing away. */
  readonly isSafe?: boolean;
  readonly onYes: (reason: string) => void;
  readonly onClose: () => void;
}

export const Ask: FunctionComponent<AskGiven> = (given) => {
  const { title, words, yes, isReasonNeeded = false, isPlain = false, isSafe = isPlain, onYes, onClose } = given;
  const { say } = useShell();
  const [reason, setReason] = useState("");
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{words}</p>
      {!isPlain && <Field label={say("act.reason")} value={reason} onValue={setReason} input={{ maxLength: 500 }} />}
      <div class="row">
        <Button
          kind={isSafe ? "first" : "alarm"}
          disabled={isReasonNeeded && reason.trim() === ""}
          onTap={() => onYes(reason)}
        >
          {yes}
        </Button>
        <Button onTap={onClose}>{say("act.cancel")}</Button>
      </div>
    </Dialog>
  );
};
