// Why sending, receiving or enrolling did not work, what to do next, and that nothing was lost.

import type { FunctionComponent } from "preact";
import { Notice } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import type { Failure } from "../../shell/journey/journey.ts";

export const FailureNotice: FunctionComponent<{ readonly failure: Failure }> = ({ failure }) => {
  const { say } = useShell();
  const known: Readonly<Record<string, string>> = {
    no_network: say("failed.no_network"),
    not_home: say("failed.not_home"),
    home_unavailable: say("failed.home_unavailable"),
    another_home: say("failed.another_home"),
    no_sealing_key: say("failed.no_sealing_key"),
    storage_full: say("failed.storage_full"),
  };
  const otherwise = failure.isFalse ? say("failed.false") : say("failed.other");
  const words = known[failure.code] ?? failure.words ?? otherwise;
  return (
    <Notice tone="waiting" urgent>
      <p class="strong">{words}</p>
      {failure.action && <p>{failure.action}</p>}
      <p class="small">{say("failed.kept")}</p>
      <p class="soft small">{failure.code}</p>
    </Notice>
  );
};
