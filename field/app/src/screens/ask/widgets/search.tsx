// Choosing out of a long list: typed without marks, by the beginnings of words; only a window of it is drawn.

import { Search, X } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Searching, type Choice, type Choices } from "../../../forms/index.ts";
import { Icon } from "../../../look/icon.tsx";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, type Question, type Widget } from "../asking.ts";
import { ChoiceList, ChoiceWords } from "./choose.tsx";
import { hasMany, picked } from "./chosen.ts";

/** Choices that are drawn at first, and with every "more". */
const WINDOW = 30;
/** Choices that are folded in one idle moment. */
const PIECE = 300;

export const SearchWidget: Widget = (question) => {
  const { session } = useAsking();
  const { sheet } = session.walk;
  const chosen = sheet.chosen(question.path);
  const isDone = chosen.length > 0 && !hasMany(question.node);
  return (
    <div class="column">
      {chosen.map((choice) => (
        <Chosen key={choice.code} question={question} choice={choice} />
      ))}
      {!isDone && <Finding {...question} />}
    </div>
  );
};

/** What was chosen, and the way to choose again. */
const Chosen: FunctionComponent<{ readonly question: Question; readonly choice: Choice }> = ({ question, choice }) => {
  const { say } = useShell();
  const asking = useAsking();
  const { node, path } = question;
  const many = hasMany(node);
  const take = (): void => (many ? picked(asking, node, path, choice.code) : asking.session.answer(path, null));
  return (
    <div class="card ask-chosen">
      <span class="grow strong">
        <ChoiceWords choice={choice} />
      </span>
      <Button kind="plain" icon={X} onTap={take}>
        {many ? say("ask.take_away") : say("ask.choose_again")}
      </Button>
    </div>
  );
};

const Finding: Widget = (question) => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { sheet } = session.walk;
  const [typed, setTyped] = useState("");
  const [most, setMost] = useState(WINDOW);
  const choices = useMemo(() => sheet.choices(question.path), [sheet, question.path]);
  const searching = useSearching(choices, language);
  const found = useMemo(() => searching?.find(typed, most + 1) ?? [], [searching, typed, most]);
  const look = (text: string): void => {
    setTyped(text);
    setMost(WINDOW);
  };
  return (
    <>
      <label class="field">
        <span class="small row">
          <Icon of={Search} />
          {say("ask.search", { count: choices?.length ?? 0 })}
        </span>
        <input type="search" autoComplete="off" value={typed} onInput={(event) => look(event.currentTarget.value)} />
      </label>
      <p class="hidden" role="status">
        {say("ask.found", { count: Math.min(found.length, most) })}
      </p>
      {found.length === 0 && <p class="soft">{say("ask.not_found")}</p>}
      <ChoiceList {...question} choices={found.slice(0, most)} />
      {found.length > most && <Button onTap={() => setMost(most + WINDOW)}>{say("ask.more")}</Button>}
    </>
  );
};

/** A search over the choices; they are made ready in idle moments. */
function useSearching(choices: Choices | undefined, language: string): Searching | undefined {
  const searching = useMemo(() => choices && new Searching(choices, language), [choices, language]);
  useEffect(() => {
    if (searching === undefined) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const go = (): void => {
      if (!searching.prepare(PIECE)) waiting = setTimeout(go, 30);
    };
    waiting = setTimeout(go, 200);
    return () => clearTimeout(waiting);
  }, [searching]);
  return searching;
}
