// Words and numbers that are typed.

import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { patternOf } from "../../../forms/index.ts";
import { Notice } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { placeOf } from "../../../words/index.ts";
import { useAsking, type Widget } from "../asking.ts";
import { isMultiline, isPersonalNumber, keypadOf, oddityOf, readNumber, type Soft } from "./typed.ts";

export const TextWidget: Widget = ({ path, node, labelId, about, isFaulty }) => {
  const { session, next } = useAsking();
  const [typed, setTyped] = useState(() => session.walk.sheet.text(path));
  const [isLeft, setLeft] = useState(typed !== "");
  const shared = {
    id: `answer-${path}`,
    value: typed,
    "aria-labelledby": labelId,
    "aria-describedby": about,
    "aria-invalid": isFaulty,
    onBlur: () => setLeft(true),
    onInput: (event: { currentTarget: { value: string } }) => {
      setTyped(event.currentTarget.value);
      session.answer(path, event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      {isMultiline(node) ? (
        <textarea {...shared} rows={Number(node.parameters?.["rows"]) || 4} />
      ) : (
        <input
          {...shared}
          {...keypadOf(node)}
          autoComplete="off"
          enterkeyhint="next"
          onKeyDown={(event) => event.key === "Enter" && next()}
        />
      )}
      <Aside path={path} typed={typed} isLeft={isLeft} />
    </div>
  );
};

/** Beside what is typed: how a number is read, how many digits there are, and what looks odd. */
const Aside: FunctionComponent<{ readonly path: string; readonly typed: string; readonly isLeft: boolean }> = ({
  path,
  typed,
  isLeft,
}) => {
  const { say, preferences } = useShell();
  const { session } = useAsking();
  const { walk } = session;
  const node = walk.plan.patterns.get(patternOf(path))?.cell.node;
  if (node === undefined || typed.trim() === "") return null;
  const odd = oddityOf(node, typed);
  if (odd?.says === "digits" && !isLeft) return <p class="soft">{say("ask.digits", { count: odd.count })}</p>;
  if (odd !== undefined) return isLeft ? <Odd odd={odd} /> : null;
  if (isPersonalNumber(node)) return <p class="soft">{say("ask.digits", { count: 12 })}</p>;
  const read = readNumber(node.kind, walk.sheet.value(path), placeOf(preferences.language));
  return read === undefined || read === typed.trim() ? null : <p class="soft">{say("ask.read_as", { read })}</p>;
};

const Odd: FunctionComponent<{ readonly odd: Soft }> = ({ odd }) => {
  const { say } = useShell();
  return (
    <Notice tone="waiting">
      {odd.says === "digits" && say("ask.odd_digits", { count: odd.count })}
      {odd.says === "province" && say("ask.odd_province")}
      {odd.says === "phone" && say("ask.odd_phone")}
      {odd.says === "name" && say("ask.odd_name")}
    </Notice>
  );
};
