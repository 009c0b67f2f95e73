// How many dossiers are no longer in the scope: hidden, and removed from this phone.

import type { FunctionComponent } from "preact";
import { putAway } from "../../dossiers/needs/putting-away.ts";
import { Button, Notice } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";
import { read, status } from "../../store/index.ts";

/** With `stays` it cannot be put away; what was put away is told again when a count changes. */
export const Outside: FunctionComponent<{ readonly stays?: boolean }> = ({ stays = false }) => {
  const { say, store, around, tidings } = useApp();
  const told = useRead(({ store }) =>
    read(store, async (tables) => {
      const { hidden, removed } = await status(tables);
      const id = `outside ${hidden} ${removed}`;
      return { hidden, removed, id, isAway: (await tables.objectStore("putaway").getKey(id)) !== undefined };
    }),
  );
  if (told === undefined) return null;
  const { hidden, removed, id, isAway } = told;
  if (hidden + removed === 0 || (isAway && !stays)) return null;
  return (
    <Notice tone="still">
      <p class="strong">{say("outside.told", { all: hidden + removed, hidden, removed })}</p>
      {hidden > 0 && <p class="small">{say("outside.how")}</p>}
      {!stays && (
        <Button onTap={() => void putAway(store, around, id).then(() => tidings.tell())}>
          {say("needs.put_away")}
        </Button>
      )}
    </Notice>
  );
};
