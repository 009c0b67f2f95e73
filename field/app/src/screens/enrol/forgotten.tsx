// A PIN that was forgotten: whom to call, what to read out, and the code that opens. Nothing is wiped, however often it
// is wrong.

import { LockKeyhole } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { stillToWait } from "../../keys/pin.ts";
import { DIGITS, secondDoors, trySecondDoor } from "../../keys/second-door.ts";
import { Button, Field, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere } from "../../shell/device/device.ts";
import { identityOf, read, type Store } from "../../store/index.ts";
import { ChoosePin } from "./choose-pin.tsx";
import { useWait } from "./waiting.ts";

interface ForgottenGiven {
  readonly closed: Store;
  readonly person: Person;
  readonly onBack: () => void;
  readonly onOpen: (key: CryptoKey, person: Person) => void;
}

/** What the office must know, and whether it has a code at all; `until`: when one may try again. */
interface Standing {
  readonly stream: string;
  readonly phone: string;
  readonly isHandedIn: boolean;
  readonly wait: number;
}

export const Forgotten: FunctionComponent<ForgottenGiven> = ({ closed, person, onBack, onOpen }) => {
  const { say } = useShell();
  const [key, setKey] = useState<CryptoKey>();
  const [standing, setStanding] = useState<Standing>();
  useEffect(() => void standingOf(closed).then(setStanding), []);
  if (key !== undefined)
    return <ChoosePin {...{ closed, person, onOpen }} isForgotten dataKey={() => Promise.resolve(key)} />;
  if (standing === undefined) return <Screen title={say("forgot.title")} back={onBack} />;
  const { phone, stream } = standing;
  return (
    <Screen title={say("forgot.title")} back={onBack}>
      <Notice tone="sent">{say("forgot.kept")}</Notice>
      {!standing.isHandedIn && (
        <Notice tone="needs" urgent>
          {say("forgot.none")}
        </Notice>
      )}
      <p>{say("forgot.call")}</p>
      <dl class="facts">
        <dt>{say("forgot.person")}</dt>
        <dd>{person.name}</dd>
        <dt>{say("about.phone")}</dt>
        <dd>
          {phone} · {stream}
        </dd>
      </dl>
      <CodeForm closed={closed} wait={standing.wait} onKey={setKey} />
    </Screen>
  );
};

interface CodeGiven {
  readonly closed: Store;
  readonly wait: number;
  readonly onKey: (key: CryptoKey) => void;
}

const CodeForm: FunctionComponent<CodeGiven> = ({ closed, wait: first, onKey }) => {
  const { say } = useShell();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<"short" | "wrong">();
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useWait(first);
  const words = { short: say("forgot.short", { n: DIGITS }), wrong: say("forgot.wrong") };
  const open = async (): Promise<void> => {
    if (code.replace(/\D/g, "").length !== DIGITS) return setFault("short");
    setBusy(true);
    setFault(undefined);
    const tried = await trySecondDoor(
      closed,
      aroundHere(() => "any"),
      code,
    );
    setBusy(false);
    if ("key" in tried) return onKey(tried.key);
    if (tried.wrong) setFault("wrong");
    setWait(tried.wait);
  };
  return (
    <form
      class="column"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Field
        label={say("forgot.code", { n: DIGITS })}
        hint={say("forgot.hint")}
        value={code}
        onValue={setCode}
        fault={fault && words[fault]}
        input={{ inputMode: "numeric", autoComplete: "off", disabled: wait > 0 }}
      />
      {wait > 0 && (
        <Notice tone="waiting" urgent>
          {say("unlock.wait", { seconds: Math.ceil(wait / 1_000) })}
        </Notice>
      )}
      <Button kind="first" type="submit" icon={LockKeyhole} disabled={busy || wait > 0}>
        {busy ? say("app.wait") : say("forgot.button")}
      </Button>
    </form>
  );
};

async function standingOf(closed: Store): Promise<Standing> {
  const { stream, name } = await read(closed, identityOf);
  const found = await secondDoors(closed);
  const waits = found.map(({ door }) => stillToWait(door, Date.now()));
  return {
    stream,
    phone: name,
    isHandedIn: found.some(({ handedIn }) => handedIn !== ""),
    wait: Math.max(0, ...waits),
  };
}
