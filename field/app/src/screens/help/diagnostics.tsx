// What to show or read out when somebody at the office asks how the phone is. No answer of anybody stands here.

import { Fragment, type FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { APP } from "../../exchange/meeting/asking.ts";
import { Button } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { identityOf, phoneDigest, read, status } from "../../store/index.ts";

const MINUTE = 60_000;

export const Diagnostics: FunctionComponent = () => {
  const { say, around } = useApp();
  const found = useRead(({ store }) =>
    read(store, async (tables) => ({ ...(await identityOf(tables)), ...(await status(tables)) })),
  );
  if (found === undefined) return null;
  const skew = found.skew === null ? "?" : say("clock.minutes", { count: -Math.round(found.skew / MINUTE) || 0 });
  const lines: readonly (readonly [string, string])[] = [
    [say("about.app"), APP],
    [say("about.phone"), `${found.name} · ${found.stream}`],
    [say("about.epoch"), found.epoch],
    [say("about.scope"), String(found.scope)],
    [say("about.waiting"), say("app.count", { count: found.waiting })],
    [say("about.held"), say("app.count", { count: found.held })],
    [say("about.synced"), found.synced === null ? "–" : say.when(found.synced)],
    [say("about.now"), say.when(around.now())],
    [say("about.clock"), skew],
    [say("about.browser"), navigator.userAgent],
  ];
  return (
    <section class="column">
      <h2>{say("about.title")}</h2>
      <dl class="facts">
        {lines.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <Compared />
    </section>
  );
};

/** One line that is the same on two phones that show the same (law 2): to be read out, from one to the other. */
const Compared: FunctionComponent = () => {
  const { say, store } = useApp();
  const [digest, setDigest] = useState<string>();
  return (
    <>
      <Button onTap={() => void phoneDigest(store).then(setDigest)}>{say("about.compare")}</Button>
      {digest !== undefined && (
        <p role="status">
          {say("about.same")}{" "}
          <strong class="code code-groups">
            {digest
              .slice(0, 16)
              .replace(/(.{4})(?=.)/g, "$1 ")
              .toUpperCase()}
          </strong>
        </p>
      )}
    </>
  );
};
