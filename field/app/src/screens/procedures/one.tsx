// One procedure whole: the papers to bring first, then where, how long, for how much, and the rest of what its file says.
//
// A note such as "to be verified" stands where it was written: nothing is guessed, and nothing left out.

import { SearchX } from "lucide";
import type { FunctionComponent } from "preact";
import { localTime } from "../../catalogue/index.ts";
import { holdsOn, type Procedure, type Procedures } from "../../catalogue/procedures.ts";
import { Empty, Notice } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp } from "../../shell/app.ts";

interface Given {
  readonly all: Procedures;
  readonly code: string;
}

export const OneProcedure: FunctionComponent<Given> = ({ all, code }) => {
  const { say, now } = useApp();
  const procedure = all.procedure(code);
  if (procedure === undefined) return <Gone name={all.nameOfGone(code)} code={code} />;
  const { name, papers = [], steps = [], basis = [], note, more = {} } = procedure;
  return (
    <Screen title={name}>
      <p class="soft small">{code}</p>
      {!holdsOn(procedure, localTime(now()).slice(0, 10)) && (
        <Notice tone="needs">{say("procedures.not_today")}</Notice>
      )}
      <section class="card" aria-labelledby="papers">
        <h2 id="papers">{say("procedures.papers")}</h2>
        {papers.length === 0 ? (
          <p class="soft">{say("procedures.no_papers")}</p>
        ) : (
          <ul class="papers">
            {papers.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        )}
      </section>
      {note && <Notice tone="waiting">{note}</Notice>}
      <Facts procedure={procedure} />
      <Many title={say("procedures.steps")} lines={steps} />
      <Many title={say("procedures.basis")} lines={basis} />
      {Object.entries(more).map(([header, text]) => (
        <Many key={header} title={header} lines={[text]} />
      ))}
    </Screen>
  );
};

/** A code that answers still name, and that is in force no more; or that nobody has heard of. */
const Gone: FunctionComponent<{ readonly name: string | undefined; readonly code: string }> = ({ name, code }) => {
  const { say } = useApp();
  return (
    <Screen title={name ?? code}>
      {name !== undefined && <p class="soft small">{code}</p>}
      <Empty icon={SearchX}>{name === undefined ? say("procedures.unknown") : say("procedures.gone")}</Empty>
    </Screen>
  );
};

/** What is said in a line each; words mostly say the number too. */
const Facts: FunctionComponent<{ readonly procedure: Procedure }> = ({ procedure }) => {
  const { say } = useApp();
  const { receiver, term = "", term_days, fee = "", fee_amount, result, level, sector } = procedure;
  const days = term_days === undefined ? "" : say("procedures.days", { count: term_days });
  const amount = fee_amount === undefined ? "" : say("procedures.amount", { count: fee_amount });
  const facts = [
    [say("procedures.receiver"), receiver],
    [say("procedures.term"), withNumber(term, days)],
    [say("procedures.fee"), withNumber(fee, amount)],
    [say("procedures.result"), result],
    [say("procedures.level"), level],
    [say("procedures.sector"), sector],
  ].filter(([, text]) => text);
  return (
    <dl class="facts">
      {facts.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

function withNumber(words: string, number: string): string {
  return [words, words.includes(number) ? "" : number].filter(Boolean).join("; ");
}

const Many: FunctionComponent<{ readonly title: string; readonly lines: readonly string[] }> = ({ title, lines }) => {
  if (lines.length === 0) return null;
  return (
    <section class="column">
      <h2>{title}</h2>
      {lines.length === 1 ? (
        <p class="ask-words">{lines[0]}</p>
      ) : (
        <ol class="numbered">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
    </section>
  );
};
