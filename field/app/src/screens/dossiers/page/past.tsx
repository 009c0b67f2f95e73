// Who wrote what and when, newest first, each with how far it has come: by home's signed acknowledgement and no other.

import type { FunctionComponent } from "preact";
import { reasonOf } from "../../../dossiers/needs/reasons.ts";
import type { Past, Written } from "../../../dossiers/page/past.ts";
import { LEVEL_TONES, LEVEL_WORDS } from "../../../dossiers/reached.ts";
import { momentWords } from "../../../dossiers/speech/answers.ts";
import type { Speaking } from "../../../dossiers/speech/speaking.ts";
import { Tick } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";

export const PastList: FunctionComponent<{ readonly past: readonly Past[]; readonly speaking: Speaking }> = ({
  past,
  speaking,
}) => {
  const { say } = useShell();
  return (
    <section class="block">
      <h2>{say("dossier.past")}</h2>
      <ol class="column">
        {past.map((one) => (
          <li class="card" key={one.name}>
            <p class="strong">
              {one.by}
              {one.own && <span class="soft"> ({say("past.mine")})</span>}
            </p>
            <p class="small soft">{momentWords(speaking, one.at)}</p>
            <p>
              <Tick tone={LEVEL_TONES[one.level]}>{say(LEVEL_WORDS[one.level])}</Tick>
            </p>
            {one.held && <p>{say("dossier.held", { reason: say(reasonOf(one.held)) })}</p>}
            {one.note && <p>{say("past.note", { note: one.note })}</p>}
            <WrittenList written={one.written} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const WrittenList: FunctionComponent<{ readonly written: readonly Written[] }> = ({ written }) => {
  const { say } = useShell();
  return (
    <ul class="written">
      {written.map(({ label, words, before }, place) => (
        <li key={place}>
          <span class="soft">{/[?:]$/.test(label) ? label : `${label}:`} </span>
          {words}
          {before.length > 0 && <span class="soft"> ({say("past.instead", { what: before.join("; ") })})</span>}
        </li>
      ))}
    </ul>
  );
};
