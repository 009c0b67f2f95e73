// What stands in the way of the app, and what to do about it. Nothing here opens the slip: it stays unspent.

import { Copy } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useShell } from "../../shell/app.ts";

export const Stopped: FunctionComponent<{
  readonly why: "insecure" | "old" | "chat" | "tab" | "broken" | "changed";
  readonly detail: string;
}> = ({ why, detail }) => {
  const { say } = useShell();
  const words = {
    insecure: say("stopped.insecure"),
    old: say("stopped.old"),
    chat: say("stopped.chat"),
    tab: say("stopped.tab"),
    broken: say("stopped.broken"),
    changed: say("stopped.changed"),
  };
  return (
    <Screen title={why === "chat" ? say("stopped.chat.title") : say("app.name")} back={false}>
      <Notice tone={why === "changed" ? "needs" : "waiting"} urgent>
        <p>{words[why]}</p>
        {detail && <p class="soft small">{detail}</p>}
      </Notice>
      {why === "chat" && <OpenElsewhere />}
    </Screen>
  );
};

const OpenElsewhere: FunctionComponent = () => {
  const { say } = useShell();
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(location.href).then(() => setCopied(true));
  return (
    <>
      <ol class="column steps">
        <li>{say("stopped.chat.copy")}</li>
        <li>{say("stopped.chat.open")}</li>
        <li>{say("stopped.chat.paste")}</li>
      </ol>
      <Button kind="first" icon={Copy} onTap={copy}>
        {copied ? say("stopped.chat.copied") : say("stopped.chat.button")}
      </Button>
      <p class="soft">{say("stopped.chat.unspent")}</p>
    </>
  );
};
