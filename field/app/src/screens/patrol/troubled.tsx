// What is said where something of a patrol could not be written down. This module must not write.

import type { FunctionComponent } from "preact";
import { Notice } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import type { Trouble } from "./keeping.ts";

export const Troubled: FunctionComponent<{ readonly trouble: Trouble | undefined }> = ({ trouble }) => {
  const { say } = useApp();
  return trouble ? (
    <Notice tone="needs" urgent>
      {say(trouble === "full" ? "patrol.full" : "patrol.failed")}
    </Notice>
  ) : null;
};
