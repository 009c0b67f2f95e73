// One question: its words, its picture and sound, its answer, and what is wrong with it in the form's words.

import type { FunctionComponent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { labelAt, patternOf, type FormNode } from "../../../forms/index.ts";
import { Icon } from "../../../look/icon.tsx";
import { SIGNS } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, wordsIn } from "../asking.ts";
import { Film, Listen, Picture } from "./media.tsx";
import { widgetOf } from "../widgets/index.ts";

/** A question of a screen; `isAlone`: it is the only one, and is looked at first. */
export const QuestionBlock: FunctionComponent<{ readonly path: string; readonly isAlone: boolean }> = (given) => {
  const { path, isAlone } = given;
  const asking = useAsking();
  const { walk, told } = asking.session;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (isAlone) heading.current?.focus({ preventScroll: true });
  }, []);
  const node = walk.plan.patterns.get(patternOf(path))?.cell.node;
  if (node === undefined) return null;
  const faults = told.has(path) ? walk.sheet.faults.filter((fault) => fault.path === path) : [];
  const isReadonly = walk.sheet.readonly.has(path) || node.readonly === true;
  const Taken = widgetOf(node);
  const about = `${id}-hint ${id}-fault`;
  return (
    <section class={isAlone ? "ask-question" : "ask-question card"}>
      <div class="column">
        <h2 class="ask-label" id={id} tabIndex={-1} ref={heading}>
          {labelAt(walk, path, node, asking.language)}
          <Needed path={path} />
        </h2>
        <Beside node={node} path={path} id={id} />
      </div>
      {isReadonly ? (
        <p class="card">{walk.sheet.text(path)}</p>
      ) : (
        <Taken path={path} node={node} labelId={id} about={about} isFaulty={faults.length > 0} />
      )}
      <div id={`${id}-fault`} role="alert">
        {faults.map((fault) => (
          <p class="field-fault" key={fault.code}>
            <Icon of={SIGNS.needs} />
            {walk.sheet.said(wordsIn(asking, fault.words), path)}
          </p>
        ))}
      </div>
    </section>
  );
};

/** That an answer is needed: a sign for the eye, a word for the ear. */
const Needed: FunctionComponent<{ readonly path: string }> = ({ path }) => {
  const { say } = useShell();
  const { walk } = useAsking().session;
  if (!walk.sheet.required.has(path)) return null;
  return (
    <>
      <span class="ask-needed" aria-hidden="true">
        {" *"}
      </span>
      <span class="hidden">{say("ask.needed")}</span>
    </>
  );
};

/** Hint, guidance, picture, film and spoken words. */
const Beside: FunctionComponent<{ readonly node: FormNode; readonly path: string; readonly id: string }> = (given) => {
  const { node, path, id } = given;
  const { say } = useShell();
  const asking = useAsking();
  const { walk } = asking.session;
  const said = (words: FormNode["hint"]): string => walk.sheet.said(wordsIn(asking, words), path);
  const [hint, guidance] = [said(node.hint), said(node.guidance)];
  const media = (kind: string): string => wordsIn(asking, node.media?.[kind]);
  const [image, audio, video] = [media("image") || media("big-image"), media("audio"), media("video")];
  return (
    <>
      {hint !== "" && (
        <p class="soft ask-words" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {audio !== "" && <Listen name={audio} atOnce={node.autoplay === "audio"} />}
      {image !== "" && <Picture name={image} alt={labelAt(walk, path, node, asking.language)} />}
      {video !== "" && <Film name={video} />}
      {guidance !== "" && (
        <details>
          <summary class="ask-more">{say("ask.guidance")}</summary>
          <p class="ask-words">{guidance}</p>
        </details>
      )}
    </>
  );
};
