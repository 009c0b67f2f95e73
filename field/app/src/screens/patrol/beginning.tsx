// Before a patrol: where it is, by which planned route; and the other way, a file of a GPS unit.

import { FileUp, Footprints } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../look/icon.tsx";
import { Button, Choice, Notice } from "../../look/parts.tsx";
import { NoGpxError, readGpx } from "../../patrols/gpx/reading.ts";
import { useApp, useRead } from "../../shell/app.ts";
import { newId } from "../../store/index.ts";
import { keepHabits, keptHabits } from "../ask/habits.ts";
import type { Read } from "./from-file.tsx";
import type { Recorder } from "./recorder.ts";
import { usePlaces, type PatrolForm } from "./using.ts";

/** Where a patrol is filed and which route it follows: chosen, or undefined while nothing is. */
export interface Chosen {
  readonly area: string | undefined;
  readonly route: string;
  readonly choose: (changed: { readonly area?: string; readonly route?: string }) => void;
}

export function useChosen(form: string): Chosen & { readonly areas: readonly { id: string; name: string }[] } {
  const areas = useRead(({ catalogue }) => catalogue.ownAreas(form.split("@")[0] ?? ""), [form]) ?? [];
  const [area, setArea] = useState(() => keptHabits(localStorage).area);
  const [route, setRoute] = useState("");
  const known = areas.find(({ id }) => id === area) ?? (areas.length === 1 ? areas[0] : undefined);
  const choose: Chosen["choose"] = (changed) => {
    if (changed.area !== undefined) setArea(keepHabits(localStorage, { area: changed.area }).area);
    if (changed.route !== undefined) setRoute(changed.route);
  };
  return { area: known?.id, route, choose, areas };
}

/** Where, and by which route; nothing is asked that has one answer. */
export const Choosing: FunctionComponent<ReturnType<typeof useChosen>> = ({ area, route, choose, areas }) => {
  const { say } = useApp();
  const { routes } = usePlaces();
  return (
    <>
      {areas.length > 1 && (
        <fieldset class="column patrol-choice">
          <legend class="strong">{say("patrol.where")}</legend>
          {areas.map(({ id, name }) => (
            <Choice key={id} name="area" checked={id === area} onPick={() => choose({ area: id })}>
              {name}
            </Choice>
          ))}
        </fieldset>
      )}
      {routes.length > 0 && (
        <fieldset class="column patrol-choice">
          <legend class="strong">{say("patrol.route")}</legend>
          {routes.map(({ id, name }) => (
            <Choice key={id} name="route" checked={id === route} onPick={() => choose({ route: id })}>
              {name}
            </Choice>
          ))}
          <Choice name="route" checked={route === ""} onPick={() => choose({ route: "" })}>
            {say("patrol.no_route")}
          </Choice>
        </fieldset>
      )}
    </>
  );
};

interface BeginningGiven {
  readonly form: PatrolForm;
  readonly recorder: Recorder;
  readonly onRead: (read: Read) => void;
}

export const Beginning: FunctionComponent<BeginningGiven> = ({ form, recorder, onRead }) => {
  const { say, around } = useApp();
  const chosen = useChosen(form.form);
  const [fault, setFault] = useState<"patrol.file_none" | "patrol.file_large">();
  const { area = "", route } = chosen;
  const take = async (file: File): Promise<void> => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      onRead({ name: file.name, bytes, gpx: readGpx(bytes) });
    } catch (error) {
      setFault(error instanceof NoGpxError && error.code === "too_large" ? "patrol.file_large" : "patrol.file_none");
    }
  };
  return (
    <>
      <p>{say("patrol.begin_how")}</p>
      <Choosing {...chosen} />
      <Button
        kind="first"
        icon={Footprints}
        disabled={area === ""}
        onTap={() => void recorder.begin(newId(around), { area, route, form: form.form })}
      >
        {say("patrol.begin")}
      </Button>
      {fault && (
        <Notice tone="needs" urgent>
          {say(fault)}
        </Notice>
      )}
      <label class="button ask-file">
        <Icon of={FileUp} />
        {say("patrol.from_file")}
        <input
          class="hidden"
          type="file"
          accept=".gpx,application/gpx+xml,application/octet-stream,text/xml"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = "";
            setFault(undefined);
            if (file) void take(file);
          }}
        />
      </label>
    </>
  );
};
