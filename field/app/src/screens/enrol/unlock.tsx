// Unlocking by PIN: whoever uses the phone now. Wrong ones slow down; nothing is ever wiped.

import { LockKeyhole } from "lucide";
import type { FunctionComponent } from "preact";
import { useMemo, useState } from "preact/hooks";
import { enter } from "../../keys/entering.ts";
import { stillToWait } from "../../keys/pin.ts";
import { Button, Choice, Field, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere } from "../../shell/device/device.ts";
import type { Door } from "../../store/brought.ts";
import { setIdentity, write, type Store } from "../../store/index.ts";
import { Forgotten } from "./forgotten.tsx";
import { useWait } from "./waiting.ts";

interface UnlockGiven {
  readonly closed: Store;
  readonly doors: readonly Door[];
  /** Who used the phone last. */
  readonly last: string;
  readonly onOpen: (key: CryptoKey, person: Person) => void;
  /** To make another door: the key can be wrapped, and who uses the phone stays. */
  readonly forAnother?: boolean;
}

export const Unlock: FunctionComponent<UnlockGiven> = ({ closed, doors, last, onOpen, forAnother = false }) => {
  const { say } = useShell();
  const [who, setWho] = useState(() => (doors.find((door) => door.person === last) ?? doors[0])?.person ?? "");
  const door = doors.find((each) => each.person === who);
  const [pin, setPin] = useState("");
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [isForgotten, setForgotten] = useState(false);
  const [wait, setWait] = useWait(useMemo(() => (door === undefined ? 0 : stillToWait(door, Date.now())), [door]));
  const hold = async (person: Person): Promise<void> => {
    await write(closed, (tables) => setIdentity(tables, { person: person.id }));
  };
  const unlock = async (): Promise<void> => {
    if (busy || pin === "" || door === undefined) return;
    setBusy(true);
    setWrong(false);
    const tried = await enter(
      closed,
      aroundHere(() => "any"),
      who,
      pin,
      forAnother,
    );
    setBusy(false);
    setPin("");
    if ("key" in tried) {
      const person = { id: who, name: door.name };
      if (!forAnother) await hold(person);
      return onOpen(tried.key, person);
    }
    setWrong(tried.wrong);
    setWait(tried.wait);
  };
  if (isForgotten && door !== undefined)
    return (
      <Forgotten
        closed={closed}
        person={{ id: who, name: door.name }}
        onBack={() => setForgotten(false)}
        onOpen={(key, person) => void hold(person).then(() => onOpen(key, person))}
      />
    );
  return (
    <Screen title={forAnother ? say("unlock.another") : say("unlock.title")} back={false}>
      {doors.length > 1 && (
        <fieldset class="column plain">
          <legend class="field-label">{say("unlock.who")}</legend>
          {doors.map((each) => (
            <Choice key={each.person} name="who" checked={each.person === who} onPick={() => setWho(each.person)}>
              {each.name}
            </Choice>
          ))}
        </fieldset>
      )}
      <form
        class="column"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <Field
          look="pin"
          label={say("unlock.pin", { name: door?.name ?? "" })}
          value={pin}
          onValue={setPin}
          fault={wrong ? say("unlock.wrong") : undefined}
          input={{ type: "password", inputMode: "numeric", autoComplete: "current-password", disabled: wait > 0 }}
        />
        {wait > 0 && (
          <Notice tone="waiting" urgent>
            <p>{say("unlock.wait", { seconds: Math.ceil(wait / 1_000) })}</p>
          </Notice>
        )}
        <Button kind="first" type="submit" icon={LockKeyhole} disabled={busy || wait > 0}>
          {busy ? say("app.wait") : say("unlock.button")}
        </Button>
      </form>
      <p class="soft">{say("unlock.kept")}</p>
      {!forAnother && <Button onTap={() => setForgotten(true)}>{say("unlock.forgot")}</Button>}
    </Screen>
  );
};
