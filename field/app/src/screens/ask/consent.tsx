// What it means that somebody does not agree, or no longer agrees.

import type { FunctionComponent } from "preact";
import { mayGoOn } from "../../forms/index.ts";
import { Notice } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import { useAsking } from "./asking.ts";

/** Told as soon as a consent is refused or taken back; nothing where there is none to give. */
export const Consented: FunctionComponent = () => {
  const { say } = useShell();
  const { walk } = useAsking().session;
  const asks = walk.plan.form.consent;
  if (asks === undefined || walk.sheet.text(asks.path) === "") return null;
  if (mayGoOn(walk.plan, (path) => walk.sheet.value(path))) return null;
  const isWithdrawn = mayGoOn(walk.plan, (path) => walk.draft.base.get(path));
  return <Notice tone="waiting">{isWithdrawn ? say("ask.withdrawn") : say("ask.refused")}</Notice>;
};
