// Where one is, and what stands on this screen.

import type { ComponentChildren, FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";
import { Consented } from "../question/consent.tsx";
import { headingsOf } from "../question/headings.ts";
import { QuestionBlock } from "../question/question.tsx";
import { ReviewBlock } from "../saving/review.tsx";
import { RowsBlock } from "../question/rows.tsx";

/** How far one is; the groups and rows one stands in. */
export const Where: FunctionComponent = () => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { walk } = session;
  const { here, place, screens } = walk;
  const above = headingsOf(walk, here.above, language);
  const text = say("ask.place", { n: place, of: screens.length });
  return (
    <div class="ask-where">
      <progress class="progress" value={place} max={screens.length} aria-label={text} />
      <div class="row ask-between">
        <span class="soft small">{text}</span>
        <span class="soft small" role="status">
          {session.isKept ? say("ask.kept") : ""}
        </span>
      </div>
      {above.length > 0 && <p class="ask-above">{above.join(" › ")}</p>}
    </div>
  );
};

/** The questions, rows or review of this screen. */
export const Body: FunctionComponent<{ readonly notice: ComponentChildren }> = ({ notice }) => {
  const { session } = useAsking();
  const { walk } = session;
  const { kind, key, keys } = walk.here;
  useEffect(() => window.scrollTo(0, 0), [kind, key]);
  if (kind === "review") return <ReviewBlock notice={notice} />;
  if (kind === "rows") return <RowsBlock key={key} repeat={key} />;
  const consent = walk.plan.form.consent?.path;
  return (
    <>
      {keys.map((path) => (
        <QuestionBlock key={`${path} ${session.renewed}`} path={path} isAlone={keys.length === 1} />
      ))}
      {consent !== undefined && keys.includes(consent) && <Consented />}
      <ToReview />
    </>
  );
};

/** Straight to the review, once everything was seen: a correction is mostly of one answer. */
const ToReview: FunctionComponent = () => {
  const { say } = useShell();
  const { session } = useAsking();
  const { walk } = session;
  if (walk.draft.isNew && !session.hasReviewed) return null;
  return (
    <Button kind="plain" onTap={() => session.step((at) => at.go(""))}>
      {say("ask.to_review")}
    </Button>
  );
};
