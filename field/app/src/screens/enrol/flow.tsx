// Enrolling with a slip: its link or its code, a name for the phone, home's answer, and then a PIN.
//
// On a phone that others use, one of them unlocks first: the new person's PIN opens the same data key.

import { Smartphone } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { enrol, httpLine } from "../../exchange/index.ts";
import { newDataKey } from "../../keys/doors.ts";
import { Button, Field, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere, nameOfDevice } from "../../shell/device/device.ts";
import { failureOf } from "../../shell/journey/failures.ts";
import type { Failure } from "../../shell/journey/journey.ts";
import type { Marker } from "../../shell/device/marker.ts";
import { personOf } from "../../shell/phase.ts";
import { ticketIn, type TicketText } from "../../shell/ticket.ts";
import type { Door } from "../../store/brought.ts";
import type { Store } from "../../store/index.ts";
import { FailureNotice } from "../home/failure.tsx";
import { ChoosePin } from "./choose-pin.tsx";
import { ScanButton } from "./scan.tsx";
import { Unlock } from "./unlock.tsx";

interface FlowGiven {
  readonly closed: Store;
  readonly doors: readonly Door[];
  readonly ticket?: TicketText;
  readonly lost?: Marker;
  readonly onOpen: (key: CryptoKey, person: Person) => void;
  readonly onLeave: () => void;
}

export const EnrolFlow: FunctionComponent<FlowGiven> = ({ closed, doors, ticket, lost, onOpen, onLeave }) => {
  const [key, setKey] = useState<CryptoKey>();
  const [person, setPerson] = useState<Person>();
  const around = aroundHere(() => "any");
  if (doors.length > 0 && key === undefined)
    return <Unlock closed={closed} doors={doors} last="" forAnother onOpen={(found) => setKey(found)} />;
  if (person === undefined)
    return (
      <Slip closed={closed} given={ticket} lost={lost} onDone={setPerson} {...(doors.length > 0 && { onLeave })} />
    );
  const dataKey = (): Promise<CryptoKey> => (key === undefined ? newDataKey(around) : Promise.resolve(key));
  return <ChoosePin closed={closed} person={person} dataKey={dataKey} onOpen={onOpen} />;
};

/** The browser has cleared what was on this phone: how much of it home has, and what to do. */
const Lost: FunctionComponent<{ readonly marker: Marker }> = ({ marker: { written, sent } }) => {
  const { say } = useShell();
  return (
    <Notice tone="needs" urgent>
      <p class="strong">{say("lost.cleared")}</p>
      <p>{say("lost.counts", { written, sent, lost: written - sent })}</p>
      <p>{written > sent ? say("lost.again") : say("lost.nothing")}</p>
    </Notice>
  );
};

interface SlipGiven {
  readonly closed: Store;
  readonly given: TicketText | undefined;
  readonly lost: Marker | undefined;
  readonly onDone: (person: Person) => void;
  readonly onLeave?: () => void;
}

const Slip: FunctionComponent<SlipGiven> = ({ closed, given, lost, onDone, onLeave }) => {
  const { say, preferences } = useShell();
  const [typed, setTyped] = useState("");
  const [name, setName] = useState(() => nameOfDevice(navigator.userAgent));
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const ticket = given ?? ticketIn(typed);
  const take = (text: string): boolean => {
    const isSlip = ticketIn(text) !== undefined;
    if (isSlip) setTyped(text);
    return isSlip;
  };
  const begin = async (): Promise<void> => {
    setTold(true);
    setFailure(undefined);
    if (ticket === undefined) return;
    setBusy(true);
    const { secret, fingerprint } = ticket;
    try {
      const line = httpLine({ fetch: (...call) => fetch(...call), address: "", language: preferences.language });
      const { person } = await enrol(
        closed,
        aroundHere(() => "any"),
        line.enrol,
        { secret, fingerprint, name },
      );
      onDone(await personOf(closed, person));
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  return (
    <Screen title={say("enrol.title")} back={onLeave ?? false}>
      {lost && <Lost marker={lost} />}
      <p>{given === undefined ? say("enrol.how") : say("enrol.ready")}</p>
      {given === undefined && <ScanButton onFound={take} />}
      <form
        class="column"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        {given === undefined && (
          <Field
            label={say("enrol.code")}
            hint={say("enrol.code.hint")}
            value={typed}
            onValue={setTyped}
            fault={told && ticket === undefined ? say("enrol.unreadable") : undefined}
            input={{ autoComplete: "off", autoCapitalize: "none", spellcheck: false }}
          />
        )}
        <Field label={say("enrol.name")} hint={say("enrol.name.hint")} value={name} onValue={setName} />
        <Button kind="first" type="submit" icon={Smartphone} disabled={busy}>
          {busy ? say("app.wait") : say("enrol.button")}
        </Button>
      </form>
      {failure && <FailureNotice failure={failure} />}
    </Screen>
  );
};
