// The filters of the list: by form, village, and how far a dossier is. What is filtered is always said.

import { ListFilter, X } from "lucide";
import { Icon } from "../../../look/icon.tsx";
import type { FunctionComponent } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import type { Standing, Wanted } from "../../../dossiers/listing/choosing.ts";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import type { Names } from "./rows.tsx";
import type { Sentence } from "../../../words/index.ts";

/** What there is to choose from: codes with their words. */
export type Options = readonly (readonly [code: string, words: string])[];

interface FiltersGiven {
  readonly wanted: Wanted;
  /** What there is to choose from; asked for when somebody opens it. */
  readonly options: () => { readonly forms: Options; readonly areas: Options };
  readonly names: Names;
  readonly onWanted: (wanted: Partial<Wanted>) => void;
  /** How many there are, in words. */
  readonly counted: string;
}

const STANDING_WORDS: readonly (readonly [Exclude<Standing, "">, Sentence])[] = [
  ["mine", "is.mine"],
  ["waiting", "is.waiting"],
  ["sent", "is.sent"],
  ["needs", "is.needs"],
  ["open", "is.open"],
  ["gone", "is.gone"],
];

export const Filters: FunctionComponent<FiltersGiven> = ({ wanted, names, options, onWanted, counted }) => {
  const { say } = useShell();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const standings: Options = STANDING_WORDS.map(([code, words]) => [code, say(words)]);
  const chosen = [wordsAt(standings, wanted.is), nameOf(names.forms, wanted.form), nameOf(names.areas, wanted.area)];
  const said = chosen.filter(Boolean).join(" · ");
  return (
    <section class="column">
      <div class="row">
        <button
          type="button"
          class="button"
          aria-expanded={isOpen}
          {...(isOpen && { "aria-controls": id })}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={ListFilter} />
          {say("dossiers.filter")}
        </button>
        <span class="soft grow" role="status">
          {counted}
        </span>
        {said && (
          <Button kind="plain" icon={X} onTap={() => onWanted({ is: "", form: "", area: "" })}>
            {say("dossiers.clear")}
          </Button>
        )}
      </div>
      {said && (
        <p>
          {say("dossiers.filtered")}: <strong>{said}</strong>
        </p>
      )}
      {isOpen && <Picks id={id} {...{ wanted, options, standings, onWanted }} />}
    </section>
  );
};

type PicksGiven = Pick<FiltersGiven, "wanted" | "options" | "onWanted"> & {
  readonly id: string;
  readonly standings: Options;
};

const Picks: FunctionComponent<PicksGiven> = ({ id, wanted, options, standings, onWanted }) => {
  const { say } = useShell();
  const { forms, areas } = useMemo(options, [options]);
  return (
    <div id={id} class="column">
      <PickOne
        label={say("dossiers.by_standing")}
        options={standings}
        value={wanted.is}
        onValue={(is) => onWanted({ is: is as Standing })}
      />
      <PickOne
        label={say("dossiers.by_form")}
        options={forms}
        value={wanted.form}
        onValue={(form) => onWanted({ form })}
      />
      <PickOne
        label={say("dossiers.by_area")}
        options={areas}
        value={wanted.area}
        onValue={(area) => onWanted({ area })}
      />
    </div>
  );
};

interface PickGiven {
  readonly label: string;
  readonly options: Options;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const PickOne: FunctionComponent<PickGiven> = ({ label, options, value, onValue }) => {
  const { say } = useShell();
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{say("dossiers.all")}</option>
        {options.map(([code, words]) => (
          <option value={code} key={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
};

function wordsAt(options: Options, code: string): string {
  return options.find(([each]) => each === code)?.[1] ?? "";
}

function nameOf(names: ReadonlyMap<string, string>, code: string): string {
  return code && (names.get(code) ?? code);
}
