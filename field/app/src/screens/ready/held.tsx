// What is here of each kind, with its size; what is not whole yet with how far it is.

import type { FunctionComponent } from "preact";
import { Tick } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import type { Holding, Part } from "./holding.ts";

export const Held: FunctionComponent<{ readonly holding: Holding }> = ({ holding }) => {
  const { say } = useApp();
  const { forms, lists, procedures, prompts, pictures, dossiers, isPulled } = holding;
  return (
    <section class="column">
      <h2>{say("ready.held")}</h2>
      <ul class="column">
        <Line name={say("ready.dossiers")} isWhole={isPulled}>
          {say("ready.whole", { count: dossiers.count, size: say.size(dossiers.bytes) })}
        </Line>
        <PartLine name={say("ready.lists")} part={lists} />
        <PartLine name={say("ready.procedures")} part={procedures} />
        <PartLine name={say("ready.prompts")} part={prompts} />
        <PartLine name={say("ready.pictures")} part={pictures} />
      </ul>
      <h2>{say("ready.forms", { count: forms.length })}</h2>
      <ul class="column">
        {forms.map(({ ref, title, isHere, bytes }) => (
          <Line key={ref} name={title} isWhole={isHere}>
            {isHere ? say.size(bytes) : say("ready.missing")}
          </Line>
        ))}
      </ul>
    </section>
  );
};

/** Nothing where home has nothing of the kind. */
const PartLine: FunctionComponent<{ readonly name: string; readonly part: Part }> = ({ name, part }) => {
  const { say } = useApp();
  const { count, of, bytes, ofBytes } = part;
  if (of === 0) return null;
  const isWhole = count === of;
  return (
    <>
      <Line name={name} isWhole={isWhole}>
        {isWhole
          ? say("ready.whole", { count, size: say.size(bytes) })
          : say("ready.part", { count, of, size: say.size(bytes), whole: say.size(ofBytes) })}
      </Line>
      {!isWhole && (
        <li>
          <progress class="progress" value={bytes} max={ofBytes} aria-label={name} />
        </li>
      )}
    </>
  );
};

const Line: FunctionComponent<{ readonly name: string; readonly isWhole: boolean }> = ({ name, isWhole, children }) => (
  <li class="row ready-line">
    <span class="grow">{name}</span>
    <Tick tone={isWhole ? "sent" : "waiting"}>{children}</Tick>
  </li>
);
