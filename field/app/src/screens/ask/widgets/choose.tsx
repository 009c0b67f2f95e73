// Choosing one or several of a few: every choice is seen at once.

import { ListChecks } from "lucide";
import type { FunctionComponent } from "preact";
import { Choice as Row } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import type { Choice } from "../../../forms/index.ts";
import { useAsking, wordsIn, type Question, type Widget } from "../asking.ts";
import { Button } from "../../../look/parts.tsx";
import { Picture } from "../question/media.tsx";
import { SearchWidget } from "./search.tsx";
import { hasMany, isChosen, picked } from "./chosen.ts";

/** As many as are shown without searching. */
const FEW = 12;
/** What forms call the list that they pick procedures from. */
const PROCEDURES = "procedures.csv";

export const ChooseWidget: Widget = (question) => {
  const { say } = useShell();
  const asking = useAsking();
  const { sheet } = asking.session.walk;
  const choices = sheet.choices(question.path);
  if (choices === undefined || choices.length === 0) return <p class="soft">{say("ask.no_choices")}</p>;
  return (
    <>
      {choices.length > FEW ? <SearchWidget {...question} /> : <ChoiceList {...question} choices={choices.all()} />}
      {question.node.file === PROCEDURES && <Papers path={question.path} />}
    </>
  );
};

/** What papers the procedures that were picked want; coming back, the question is there as it was. */
const Papers: FunctionComponent<{ readonly path: string }> = ({ path }) => {
  const { say } = useShell();
  const { walk } = useAsking().session;
  return (
    <>
      {walk.sheet.chosen(path).map(({ code }) => (
        <Button key={code} icon={ListChecks} to={addressOf("procedures", code)}>
          {say("procedures.see")}
        </Button>
      ))}
    </>
  );
};

/** Choices as rows that can be tapped. */
export const ChoiceList: FunctionComponent<Question & { readonly choices: readonly Choice[] }> = (given) => {
  const { path, node, labelId, about, choices } = given;
  const { say } = useShell();
  const asking = useAsking();
  const many = hasMany(node);
  const { walk } = asking.session;
  const isAnswered = !many && walk.sheet.text(path) !== "";
  return (
    <div class="column" role={many ? "group" : "radiogroup"} aria-labelledby={labelId} aria-describedby={about}>
      {choices.map((choice) => (
        <Row
          key={choice.code}
          name={path}
          many={many}
          checked={isChosen(walk, node, path, choice.code)}
          onPick={() => picked(asking, node, path, choice.code)}
        >
          <ChoiceWords choice={choice} />
        </Row>
      ))}
      {isAnswered && !walk.sheet.required.has(path) && (
        <Button kind="plain" onTap={() => asking.session.answer(path, null)}>
          {say("ask.clear")}
        </Button>
      )}
    </div>
  );
};

/** The words of a choice, and its picture. */
export const ChoiceWords: FunctionComponent<{ readonly choice: Choice }> = ({ choice }) => {
  const asking = useAsking();
  const label = wordsIn(asking, choice.labels) || choice.code;
  const image = wordsIn(asking, choice.media["image"]);
  return (
    <>
      {label}
      {image !== "" && <Picture name={image} alt={label} />}
    </>
  );
};
