// "Saved on this phone": told only once it is on the disk; and where to go from here.

import { ClipboardPlus, FolderOpen, House } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Notice, Tick } from "../../../look/parts.tsx";
import { Screen } from "../../../look/screen.tsx";
import { useApp } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { useLabels } from "./labels.ts";

interface SavedGiven {
  readonly dossier: string;
  readonly form: string;
  /** Paths of answers that were not written, because they are not asked now. */
  readonly left: readonly string[];
}

export const Saved: FunctionComponent<SavedGiven> = ({ dossier, form, left }) => {
  const { say } = useApp();
  const names = useLabels(form, left);
  return (
    <Screen title={say("ask.saved")} back={false}>
      <Notice tone="sent">
        <span class="strong">{say("ask.saved_here")}</span>
        <span>{say("ask.saved_next")}</span>
        <span>
          <Tick tone="waiting">{say("home.waiting")}</Tick>
        </span>
      </Notice>
      {names.length > 0 && <Notice>{say("ask.left_out", { names: names.join(", ") })}</Notice>}
      <nav class="column">
        <Button kind="first" icon={FolderOpen} to={addressOf("dossier", dossier)}>
          {say("ask.see")}
        </Button>
        <Button icon={ClipboardPlus} to={addressOf("new", form)}>
          {say("ask.another")}
        </Button>
        <Button icon={House} to={addressOf("home")}>
          {say("ask.home")}
        </Button>
      </nav>
    </Screen>
  );
};
