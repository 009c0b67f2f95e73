// Unlocking by PIN: whoever uses the phone now. Wrong ones slow down; nothing is ever wiped.

import { LockKeyholeOpen } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { tryDoor } from "../../keys/doors.ts";
import { stillToWait } from "../../keys/pin.ts";
import { Button, Choice, Field, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere } from "../../shell/device.ts";
import type { Door } from "../../store/brought.ts";
import { setIdentity, write, type Store } from "../../store/index.ts";

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
  const [wait, setWait] = useWait(door);
  const unlock = async (): Promise<void> => {
    if (busy || pin === "" || door === undefined) return;
    setBusy(true);
    setWrong(false);
    const tried = await tryDoor(
      closed,
      aroundHere(() => "any"),
      who,
      pin,
      forAnother,
    );
    setBusy(false);
    setPin("");
    if ("key" in tried) {
      if (!forAnother) await write(closed, (tables) => setIdentity(tables, { person: who }));
      onOpen(tried.key, { id: who, name: door.name });
      return;
    }
    setWrong(tried.wrong);
    setWait(tried.wait);
  };
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
        <Button kind="first" type="submit" icon={LockKeyholeOpen} disabled={busy || wait > 0}>
          {busy ? say("app.wait") : say("unlock.button")}
        </Button>
      </form>
      <p class="soft">{say("unlock.kept")}</p>
    </Screen>
  );
};

/** How long one still waits at a door, counted down. */
function useWait(door: Door | undefined): [number, (wait: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const wait = door === undefined ? 0 : stillToWait(door, Date.now());
    setUntil(wait > 0 ? Date.now() + wait : 0);
  }, [door]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return [Math.max(0, until - now), (wait) => (setNow(Date.now()), setUntil(wait > 0 ? Date.now() + wait : 0))];
}
