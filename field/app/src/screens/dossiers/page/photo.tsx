// A photo as a thumbnail where this phone has one; what is not here is said to be away, never to be lost.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useApp, useRead } from "../../../shell/app.ts";
import { fileOf } from "../../../store/index.ts";

export const Photo: FunctionComponent<{ readonly value: string; readonly words: string }> = ({ value, words }) => {
  const { say } = useApp();
  const found = useRead(async ({ store }) => (await fileOf(store, value, "thumbnail")) ?? null, [value]);
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (!found) return undefined;
    const made = URL.createObjectURL(new Blob([found.bytes], { type: found.kind }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [found]);
  if (address !== "") return <img class="thumb" src={address} alt={words} />;
  return (
    <span>
      {words} {found === null && <span class="small soft">({say("answer.away")})</span>}
    </span>
  );
};
