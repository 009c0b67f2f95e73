// Whether the browser will keep what is here, and installing the app, which makes it keep it.

import { HardDrive, SquarePlus } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../look/icon.tsx";
import { Button, Tick } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { keptInstall, type Install } from "../../shell/device/installing.ts";

interface Found {
  readonly isKept: boolean;
  readonly used: number;
  readonly room: number;
}

async function look(isAsked: boolean): Promise<Found> {
  const storage = navigator.storage as StorageManager | undefined;
  if (isAsked) await storage?.persist?.();
  const { usage = 0, quota = 0 } = (await storage?.estimate?.()) ?? {};
  return { isKept: (await storage?.persisted?.()) ?? false, used: usage, room: Math.max(0, quota - usage) };
}

export const StoragePart: FunctionComponent = () => {
  const { say } = useApp();
  const [found, setFound] = useState<Found>();
  const [install, setInstall] = useState<Install | undefined>(keptInstall);
  useEffect(() => void look(false).then(setFound), []);
  if (found === undefined) return null;
  const use = async (): Promise<void> => {
    await install?.ask();
    setInstall(keptInstall());
    setFound(await look(true));
  };
  return (
    <section class="column">
      <h2>{say("storage.title")}</h2>
      <p class="row">
        <Icon of={HardDrive} />
        <span class="grow">{say("storage.room", { used: say.size(found.used), room: say.size(found.room) })}</span>
      </p>
      <p>
        <Tick tone={found.isKept ? "sent" : "waiting"}>{found.isKept ? say("storage.kept") : say("storage.not")}</Tick>
      </p>
      {!found.isKept && <p class="soft">{say("storage.why")}</p>}
      {!found.isKept && <Button onTap={() => void look(true).then(setFound)}>{say("storage.ask")}</Button>}
      {install && (
        <Button icon={SquarePlus} onTap={() => void use()}>
          {say("install.button")}
        </Button>
      )}
    </section>
  );
};
