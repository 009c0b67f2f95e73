// Where a dossier begins: one of the author's own areas, the last one first.

import { Search } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { Area } from "../../../catalogue/index.ts";
import { Icon } from "../../../look/icon.tsx";
import { useShell } from "../../../shell/app.ts";
import { fold } from "../../../sync/text/index.ts";

/** As many as are shown without searching. */
const FEW = 10;

interface PlacesGiven {
  readonly areas: readonly Area[];
  readonly last: string;
  readonly onArea: (area: string) => void;
}

export const Places: FunctionComponent<PlacesGiven> = ({ areas, last, onArea }) => {
  const { say } = useShell();
  const [typed, setTyped] = useState("");
  const found = areas.filter(({ name }) => fold(name).includes(fold(typed)));
  const shown = [...found].sort((one, other) => Number(other.id === last) - Number(one.id === last));
  return (
    <div class="column">
      {areas.length > FEW && (
        <label class="field">
          <span class="small row">
            <Icon of={Search} />
            {say("ask.search", { count: areas.length })}
          </span>
          <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
      )}
      {shown.slice(0, 50).map(({ id, name }) => (
        <button class="card strong" type="button" key={id} onClick={() => onArea(id)}>
          {name}
        </button>
      ))}
      {shown.length === 0 && <p class="soft">{say("ask.not_found")}</p>}
    </div>
  );
};
