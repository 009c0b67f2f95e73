// Fill-ins that were begun and not saved yet: one tap goes on with them.

import { PencilLine } from "lucide";
import type { FunctionComponent } from "preact";
import { fromContent, titleOf, valuesOf } from "../../../forms/index.ts";
import { Icon } from "../../../look/icon.tsx";
import { Card } from "../../../look/parts.tsx";
import { useApp, useRead, type App } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { drafts, type OpenDraft } from "../../../store/index.ts";

/** The last ones, or all of them. */
export const Drafts: FunctionComponent<{ readonly most?: number }> = ({ most }) => {
  const { say } = useApp();
  const found = useRead(async (app) =>
    Promise.all((await drafts(app.store)).slice(0, most).map((draft) => told(app, draft))),
  );
  if (found === undefined || found.length === 0) return null;
  return (
    <section class="column">
      <h2>{say("ask.drafts")}</h2>
      {found.map(({ id, title, form, saved }) => (
        <Card key={id} to={addressOf("ask", id)}>
          <span class="row strong">
            <Icon of={PencilLine} />
            <span class="grow">{title}</span>
          </span>
          <span class="soft small">{say("ask.draft_of", { form, when: say.when(saved) })}</span>
        </Card>
      ))}
    </section>
  );
};

interface ToldDraft {
  readonly id: string;
  readonly title: string;
  readonly form: string;
  readonly saved: number;
}

/** A draft by its title; by its form's while nothing of a title is said, or nobody can read it. */
async function told({ catalogue, preferences }: App, draft: OpenDraft): Promise<ToldDraft> {
  const { id, saved } = draft;
  const form = await catalogue.form(draft.form);
  const words = form?.document.title ?? {};
  const formTitle = words[preferences.language] ?? words["vi"] ?? draft.form;
  try {
    const title = form === undefined ? draft.form : titleOf(form, valuesOf(fromContent(draft.content)));
    return { id, saved, title, form: formTitle };
  } catch {
    return { id, saved, title: formTitle, form: formTitle };
  }
}
