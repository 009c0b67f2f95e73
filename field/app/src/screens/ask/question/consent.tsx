// What it means that somebody does not agree, or no longer agrees.

import type { FunctionComponent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { mayGoOn } from "../../../forms/index.ts";
import { Notice } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";

/** Told as soon as a consent is refused or taken back; nothing where there is none to give. */
export const Consented: FunctionComponent = () => {
  const { walk } = useAsking().session;
  const asks = walk.plan.form.consent;
  if (asks === undefined || walk.sheet.text(asks.path) === "") return null;
  if (mayGoOn(walk.plan, (path) => walk.sheet.value(path))) return null;
  return <Refused isWithdrawn={mayGoOn(walk.plan, (path) => walk.draft.base.get(path))} />;
};

/** It comes into sight by itself: nobody scrolls to look for it. */
const Refused: FunctionComponent<{ readonly isWithdrawn: boolean }> = ({ isWithdrawn }) => {
  const { say } = useShell();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: "center" }), []);
  return (
    <div ref={here}>
      <Notice tone="waiting">{isWithdrawn ? say("ask.withdrawn") : say("ask.refused")}</Notice>
    </div>
  );
};
