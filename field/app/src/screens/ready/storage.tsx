// Whether the browser will keep what is here, and installing the app, which makes it keep it.

import { HardDrive, Plus } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../look/icon.tsx";
import { Button, Tick } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { storageHere } from "../../shell/device/device.ts";
import { keptInstall, type Install } from "../../shell/device/installing.ts";

async function look(isAsked: boolean): ReturnType<typeof storageHere> {
  if (isAsked) await (navigator.storage as StorageManager | undefined)?.persist?.();
  return storageHere();
}

export const StoragePart: FunctionComponent = () => {
  const { say } = useApp();
  const [found, setFound] = useState<Awaited<ReturnType<typeof storageHere>>>();
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
        <span class="grow">
          {say("storage.room", { used: say.size(found.used), room: say.size(Math.max(0, found.quota - found.used)) })}
        </span>
      </p>
      <p>
        <Tick tone={found.isKept ? "sent" : "waiting"}>{found.isKept ? say("storage.kept") : say("storage.not")}</Tick>
      </p>
      {!found.isKept && <p class="soft">{say("storage.why")}</p>}
      {!found.isKept && <Button onTap={() => void look(true).then(setFound)}>{say("storage.ask")}</Button>}
      {install && (
        <Button icon={Plus} onTap={() => void use()}>
          {say("install.button")}
        </Button>
      )}
    </section>
  );
};
