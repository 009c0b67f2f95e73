// The answers of a dossier under their groups and rows; those that differ side by side, each with who wrote it and when.

import { Trash } from "lucide";
import type { FunctionComponent } from "preact";
import type { Answer, Block, Side } from "../../../dossiers/page/paged.ts";
import { momentWords } from "../../../dossiers/speech/answers.ts";
import type { Speaking } from "../../../dossiers/speech/speaking.ts";
import { Button, Tick } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { Photo } from "./photo.tsx";

interface BlocksGiven {
  readonly blocks: readonly Block[];
  readonly speaking: Speaking;
  /** Removes a row; undefined where nothing can be written. */
  readonly onRemove: ((row: string, heading: string) => void) | undefined;
}

export const Blocks: FunctionComponent<BlocksGiven> = ({ blocks, speaking, onRemove }) => {
  const { say } = useShell();
  return (
    <>
      {blocks.map(({ heading, row, gone, answers }, place) =>
        gone ? (
          <p class="soft" key={row}>
            {say("dossier.removed", { what: heading })}
          </p>
        ) : (
          <section class={row === "" ? "block" : "block card"} key={row || place}>
            {heading && <h2>{heading}</h2>}
            <dl class="answers">
              {answers.map((answer) => (
                <One answer={answer} speaking={speaking} key={answer.path} />
              ))}
            </dl>
            {row !== "" && onRemove && (
              <Button kind="plain" icon={Trash} onTap={() => onRemove(row, heading)}>
                {say("dossier.remove_row")}
                <span class="hidden"> {heading}</span>
              </Button>
            )}
          </section>
        ),
      )}
    </>
  );
};

const One: FunctionComponent<{ readonly answer: Answer; readonly speaking: Speaking }> = ({ answer, speaking }) => {
  const { say } = useShell();
  return (
    <div class="answer">
      <dt class="small soft">{answer.label}</dt>
      <dd>
        {answer.sides.length > 0 ? (
          <div class="sides">
            <Tick tone="needs">{say("dossier.differs")}</Tick>
            <ul class="column">
              {answer.sides.map((side) => (
                <li class="side" key={side.name}>
                  <span class="strong">{side.words}</span>
                  <Who side={side} speaking={speaking} />
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <>
            {answer.file ? <Photo value={answer.file} words={answer.words} /> : <span>{answer.words}</span>}
            {answer.also.map((side) => (
              <p class="small soft" key={side.name}>
                {say("dossier.also", { words: side.words })} (<Who side={side} speaking={speaking} />)
              </p>
            ))}
          </>
        )}
      </dd>
    </div>
  );
};

const Who: FunctionComponent<{ readonly side: Side; readonly speaking: Speaking }> = ({ side, speaking }) => {
  const { say } = useShell();
  return <span class="small soft">{say("dossier.who", { by: side.by, when: momentWords(speaking, side.at) })}</span>;
};
