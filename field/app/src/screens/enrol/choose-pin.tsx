// Choosing a PIN, twice the same: the first one, or a new one after the code that the office read out.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { keyNamed } from "../../exchange/enrolling/certificates.ts";
import { takePin } from "../../keys/entering.ts";
import { Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell, type Person } from "../../shell/app.ts";
import { aroundHere } from "../../shell/device/device.ts";
import { read, type Store } from "../../store/index.ts";
import { NewPin } from "./new-pin.tsx";

interface ChooseGiven {
  readonly closed: Store;
  readonly person: Person;
  /** The data key that the PIN is to open; it can be wrapped. */
  readonly dataKey: () => Promise<CryptoKey>;
  readonly onOpen: (key: CryptoKey, person: Person) => void;
  /** The PIN before this one was forgotten. */
  readonly isForgotten?: boolean;
}

export const ChoosePin: FunctionComponent<ChooseGiven> = ({ closed, person, dataKey, onOpen, isForgotten = false }) => {
  const { say } = useShell();
  const [hasOffice, setHasOffice] = useState(false);
  useEffect(() => {
    void read(closed, (tables) => keyNamed(tables, "escrow")).then((key) => setHasOffice(key !== undefined));
  }, []);
  const take = async (pin: string): Promise<void> => {
    const around = aroundHere(() => "any");
    onOpen(await takePin(closed, around, await dataKey(), person, pin, isForgotten), person);
  };
  return (
    <Screen title={say("pin.choose")} back={false}>
      <Notice tone="sent">
        <p class="strong">{say("enrol.welcome", { name: person.name })}</p>
        <p>{isForgotten ? say("forgot.open") : say("enrol.done")}</p>
      </Notice>
      <NewPin onPin={take} />
      <p class="soft">{hasOffice ? say("pin.escrow") : say("pin.forgotten")}</p>
    </Screen>
  );
};
