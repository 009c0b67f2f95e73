// Two fields for a new PIN, twice the same, and what is wrong with it; whoever asks for one puts the words around it.

import type { FunctionComponent } from "preact";
import { LockKeyhole } from "lucide";
import { useState } from "preact/hooks";
import { faultOf, SHORTEST } from "../../keys/pin.ts";
import { Button, Field } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";

interface NewPinGiven {
  /** Takes the PIN, once it will do and both fields agree; until it is done nobody can tap again. */
  readonly onPin: (pin: string) => Promise<void>;
}

export const NewPin: FunctionComponent<NewPinGiven> = ({ onPin, children }) => {
  const { say } = useShell();
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const words = { digits: say("pin.digits"), short: say("pin.short", { n: SHORTEST }), simple: say("pin.simple") };
  const fault = faultOf(pin);
  const isSame = pin === again;
  const save = async (): Promise<void> => {
    setTold(true);
    if (fault !== undefined || !isSame) return;
    setBusy(true);
    await onPin(pin).finally(() => setBusy(false));
  };
  return (
    <form
      class="column"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {children}
      <Field
        look="pin"
        label={say("pin.new", { n: SHORTEST })}
        hint={say("pin.why")}
        value={pin}
        onValue={setPin}
        fault={told && fault ? words[fault] : undefined}
        input={{ type: "password", inputMode: "numeric", autoComplete: "new-password" }}
      />
      <Field
        look="pin"
        label={say("pin.again")}
        value={again}
        onValue={setAgain}
        fault={told && fault === undefined && !isSame ? say("pin.differs") : undefined}
        input={{ type: "password", inputMode: "numeric", autoComplete: "new-password" }}
      />
      <Button kind="first" type="submit" icon={LockKeyhole} disabled={busy}>
        {busy ? say("app.wait") : say("pin.save")}
      </Button>
    </form>
  );
};
