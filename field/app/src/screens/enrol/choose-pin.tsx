// Choosing a PIN, twice the same. It opens what this phone holds; nobody else can.

import { LockKeyhole } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { keepDoor, makeDoor } from "../../keys/doors.ts";
import { faultOf, SHORTEST } from "../../keys/pin.ts";
import { Button, Field, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere } from "../../shell/device.ts";
import type { Store } from "../../store/index.ts";

interface ChooseGiven {
  readonly closed: Store;
  readonly person: Person;
  /** The data key that the PIN is to open; it can be wrapped. */
  readonly dataKey: () => Promise<CryptoKey>;
  readonly onOpen: (key: CryptoKey, person: Person) => void;
}

export const ChoosePin: FunctionComponent<ChooseGiven> = ({ closed, person, dataKey, onOpen }) => {
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
    const around = aroundHere(() => "any");
    const key = await dataKey();
    await keepDoor(closed, await makeDoor(around, key, person, pin));
    const raw = await around.subtle.exportKey("raw", key);
    onOpen(await around.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]), person);
  };
  return (
    <Screen title={say("pin.choose")} back={false}>
      <Notice tone="sent">
        <p class="strong">{say("enrol.welcome", { name: person.name })}</p>
        <p>{say("enrol.done")}</p>
      </Notice>
      <form
        class="column"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
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
      <p class="soft">{say("pin.forgotten")}</p>
    </Screen>
  );
};
