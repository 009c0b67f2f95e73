// The foot of a fill-in: back and on; at the review, save.

import { ArrowLeft, ArrowRight, Check } from "lucide";
import type { FunctionComponent } from "preact";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";

export const Foot: FunctionComponent<{ readonly onSave: () => void }> = ({ onSave }) => {
  const { say } = useShell();
  const { session, back, next } = useAsking();
  const { walk, told } = session;
  const { kind, keys } = walk.here;
  const isToldOf = kind !== "review" && walk.sheet.faults.some(({ path }) => keys.includes(path) && told.has(path));
  return (
    <>
      {walk.place > 1 && (
        <Button icon={ArrowLeft} onTap={back}>
          {say("ask.back")}
        </Button>
      )}
      {kind === "review" ? (
        <Button icon={Check} kind="first" onTap={onSave}>
          {say("ask.save")}
        </Button>
      ) : (
        <Button icon={ArrowRight} kind="first" onTap={next}>
          {isToldOf ? say("ask.next_anyway") : say("ask.next")}
        </Button>
      )}
    </>
  );
};
