// Of the phones that its owner had enrolled before this one: how much of them has reached the office.
//
// Told as long as nothing was saved here: whoever lost a phone, or whose browser cleared one, knows what to write again.

import type { FunctionComponent } from "preact";
import { beforeIn } from "../../dossiers/needs/messages.ts";
import { Notice } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { messages, read, status } from "../../store/index.ts";

export const PhonesBefore: FunctionComponent = () => {
  const { say } = useApp();
  const found = useRead(async ({ store }) => {
    const { waiting, stored, merged, backedUp } = await read(store, status);
    return waiting + stored + merged + backedUp > 0 ? [] : beforeIn(await messages(store));
  });
  if (found === undefined || found.length === 0) return null;
  return (
    <Notice tone="still">
      {found.map(({ phone, received }) => (
        <p key={phone}>{say("lost.before", { phone, received })}</p>
      ))}
    </Notice>
  );
};
