// The review: every question with its answer, what should be looked at again, and only then saving.

import type { ComponentChildren, FunctionComponent } from "preact";
import { otherFaults, patternOf, reviewOf, labelAt, type Line } from "../../../forms/index.ts";
import { Notice, Tick } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, wordsIn } from "../asking.ts";
import { Consented } from "../question/consent.tsx";
import { headingsOf } from "../question/headings.ts";
import { spokenAnswer } from "../question/spoken.ts";

export const ReviewBlock: FunctionComponent<{ readonly notice: ComponentChildren }> = ({ notice }) => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { walk } = session;
  const lines = reviewOf(walk, language);
  const faulty = lines.filter((line) => line.faults.length > 0).length;
  return (
    <section class="column">
      <h2 class="ask-label">{say("ask.review")}</h2>
      {notice}
      <Consented />
      {faulty > 0 && <Notice tone="waiting">{say("ask.faults", { count: faulty })}</Notice>}
      <Others />
      {sections(lines).map(({ above, lines }) => (
        <section class="column" key={above.join(" ")}>
          {above.length > 0 && <h3 class="ask-above">{headingsOf(walk, above, language).join(" › ")}</h3>}
          {lines.map((line) => (
            <LineCard key={line.key} line={line} />
          ))}
        </section>
      ))}
    </section>
  );
};

const LineCard: FunctionComponent<{ readonly line: Line }> = ({ line }) => {
  const { say } = useShell();
  const asking = useAsking();
  const { session, language } = asking;
  const { key, node, text, faults, isChanged } = line;
  return (
    <button class="card ask-line" type="button" onClick={() => session.step((walk) => walk.go(key))}>
      <span class="soft small">{labelAt(session.walk, key, node, language)}</span>
      <span class={text === "" ? "soft" : "strong"}>{spokenAnswer(node, text, say) || say("ask.no_answer")}</span>
      {faults.map((fault) => (
        <Tick tone="needs" key={fault.code}>
          {session.walk.sheet.said(wordsIn(asking, fault.words), key)}
        </Tick>
      ))}
      {isChanged && !session.walk.draft.isNew && <Tick tone="waiting">{say("ask.changed")}</Tick>}
    </button>
  );
};

/** Answers that are no longer asked: they are kept, and nothing of them is written. */
const Others: FunctionComponent = () => {
  const { say } = useShell();
  const asking = useAsking();
  const { walk } = asking.session;
  const faults = otherFaults(walk).filter((fault) => fault.code === "irrelevant");
  const paths = [...new Set(faults.map((fault) => fault.path))];
  const names = paths.flatMap((path) => {
    const node = walk.plan.patterns.get(patternOf(path))?.cell.node;
    return node === undefined ? [] : [labelAt(walk, path, node, asking.language)];
  });
  return names.length === 0 ? null : <Notice>{say("ask.not_asked", { names: names.join(", ") })}</Notice>;
};

interface Section {
  readonly above: readonly string[];
  readonly lines: Line[];
}

/** Lines that stand next to each other in the same group or row. */
function sections(lines: readonly Line[]): Section[] {
  const found: Section[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.above.join(" ") === line.above.join(" ")) last?.lines.push(line);
    else found.push({ above: line.above, lines: [line] });
  }
  return found;
}
