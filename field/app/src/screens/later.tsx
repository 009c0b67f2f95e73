// A screen whose code is fetched when somebody first goes there: the first screen does not wait for it.
//
// The service worker has put all parts away by then, so a network is not needed.

import { CircleAlert } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Empty } from "../look/parts.tsx";
import { Screen } from "../look/screen.tsx";
import { useShell } from "../shell/app.ts";
import type { ScreenComponent } from "./index.ts";

/** A screen that comes when it is first shown. */
export function later(load: () => Promise<ScreenComponent>): ScreenComponent {
  let loaded: ScreenComponent | undefined;
  return ({ route }) => {
    const { say } = useShell();
    const [Shown, setShown] = useState(() => loaded);
    const [isCut, setCut] = useState(false);
    const fetchIt = (): void => {
      setCut(false);
      load().then(
        (screen) => setShown(() => (loaded = screen)),
        () => setCut(true),
      );
    };
    useEffect(() => (loaded === undefined ? fetchIt() : undefined), []);
    if (Shown !== undefined) return <Shown route={route} />;
    return isCut ? <Cut onAgain={fetchIt} /> : <Screen title={say("app.wait")} />;
  };
}

const Cut: FunctionComponent<{ readonly onAgain: () => void }> = ({ onAgain }) => {
  const { say } = useShell();
  return (
    <Screen title={say("app.name")}>
      <Empty icon={CircleAlert}>{say("stopped.cut")}</Empty>
      <Button kind="first" onTap={onAgain}>
        {say("app.again")}
      </Button>
    </Screen>
  );
};
