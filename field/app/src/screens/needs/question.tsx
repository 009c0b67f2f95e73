// A question of the office, answered on the spot: one of the answers that differ, another one, or why it cannot be known.

import { CircleQuestionMark, Pencil, Send } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { Question } from "../../dossiers/errands/asked.ts";
import { momentWords, said } from "../../dossiers/speech/answers.ts";
import { labelOf } from "../../dossiers/speech/speaking.ts";
import { Button, Choice } from "../../look/parts.tsx";
import { useApp, useRead, type App } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import { formOf, known, save } from "../../store/index.ts";
import type { Value } from "../../sync/index.ts";
import { beginCorrection } from "../ask/beginning/beginning.ts";
import { keptHabits } from "../ask/habits.ts";
import { Ask } from "../dossiers/page/ask.tsx";
import { speakersFor } from "../dossiers/speech.ts";

interface Side {
  readonly name: string;
  readonly value: Value;
  readonly words: string;
  readonly who: string;
}

interface Asked {
  readonly path: string;
  readonly label: string;
  readonly sides: readonly Side[];
}

export const AnswerHere: FunctionComponent<{ readonly question: Question }> = ({ question }) => {
  const app = useApp();
  const { say } = app;
  const asked = useRead((app) => askedIn(app, question), [question.id]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [isStuck, setStuck] = useState(false);
  if (asked === undefined) return null;
  const send = async (values: ReadonlyMap<string, Value>, note = ""): Promise<void> => {
    await save(app.store, app.around, question.dossier, { values, note, answers: [question.id] });
    app.tidings.tell();
  };
  const other = async (): Promise<void> => {
    const [first = ""] = question.paths;
    const draft = await beginCorrection(app, question.dossier, keptHabits(localStorage).way, first);
    if (draft !== undefined) app.go(addressOf("ask", draft));
  };
  return (
    <div class="column">
      {asked.map((each) => (
        <Sides
          key={each.path}
          asked={each}
          group={`${question.id} ${each.path}`}
          chosen={chosen.get(each.path)}
          onPick={(name) => setChosen(new Map([...chosen, [each.path, name]]))}
        />
      ))}
      <Button
        icon={Send}
        disabled={asked.length === 0 || asked.some(({ path }) => !chosen.has(path))}
        onTap={() => void send(valuesOf(asked, chosen))}
      >
        {say("question.this")}
      </Button>
      <Button icon={Pencil} onTap={() => void other()}>
        {say("question.other")}
      </Button>
      <Button icon={CircleQuestionMark} onTap={() => setStuck(true)}>
        {say("question.cannot")}
      </Button>
      {isStuck && (
        <Ask
          title={say("question.cannot")}
          words={say("question.why")}
          yes={say("question.send")}
          isReasonNeeded
          isSafe
          onYes={(reason) => {
            setStuck(false);
            void send(new Map(), reason.trim());
          }}
          onClose={() => setStuck(false)}
        />
      )}
    </div>
  );
};

interface SidesGiven {
  readonly asked: Asked;
  readonly group: string;
  readonly chosen: string | undefined;
  readonly onPick: (name: string) => void;
}

/** What stands at one path, to choose from. */
const Sides: FunctionComponent<SidesGiven> = ({ asked: { label, sides }, group, chosen, onPick }) => (
  <fieldset class="column plain">
    <legend class="field-label">{label}</legend>
    {sides.map(({ name, words, who }) => (
      <Choice key={name} name={group} checked={chosen === name} onPick={() => onPick(name)}>
        <span class="column">
          <span class="strong">{words}</span>
          <span class="small soft">{who}</span>
        </span>
      </Choice>
    ))}
  </fieldset>
);

function valuesOf(asked: readonly Asked[], chosen: ReadonlyMap<string, string>): Map<string, Value> {
  return new Map(
    asked.flatMap(({ path, sides }) =>
      sides.flatMap(({ name, value }) => (name === chosen.get(path) ? [[path, value] as const] : [])),
    ),
  );
}

/** What stands at each path now, every answer once, with who wrote it and when. */
async function askedIn(app: App, { dossier, paths }: Question): Promise<Asked[]> {
  const { view } = await known(app.store, dossier);
  const ref = formOf(view);
  const speaking = (await speakersFor(app, [ref]))(ref);
  return paths.map((path) => ({
    path,
    label: labelOf(speaking, path),
    sides: (view.get(path) ?? []).map(({ value, origin: { name, by, t } }) => {
      const when = momentWords(speaking, t);
      return {
        name,
        value,
        words: said(speaking, path, value),
        who: app.say("dossier.who", { by: speaking.person(by), when }),
      };
    }),
  }));
}
