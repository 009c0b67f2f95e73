// What can be done with a dossier beside correcting it: each is one change, saved on this phone, and sends nothing.

import { reopened } from "../../../dossiers/acts/reopened.ts";
import { toContent } from "../../../forms/index.ts";
import type { App } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { dropDraft, known, newId, save, saveDraft, takeBack } from "../../../store/index.ts";
import { samePath, type Name, type Value } from "../../../sync/index.ts";
import type { Sentence } from "../../../words/index.ts";

/** What came of it: undefined when all is well, else what to say. */
export type Came = Sentence | undefined;

/** Saves one change of these values; the author's words beside it. */
export async function write(
  app: App,
  dossier: string,
  form: string,
  values: ReadonlyMap<string, Value>,
  note = "",
): Promise<Came> {
  await app.catalogue.form(form); // its kinds are needed to write
  const name = await save(app.store, app.around, dossier, { values, form, note: note.trim() });
  app.tidings.tell();
  return name === undefined ? "act.nothing" : undefined;
}

export function remove(app: App, dossier: string, form: string, path: string, note: string): Promise<Came> {
  return write(app, dossier, form, new Map([[path, "deleted"]]), note);
}

export function restore(app: App, dossier: string, form: string): Promise<Came> {
  return write(app, dossier, form, new Map([["_life", "active"]]));
}

/** Says whether two dossiers are one. */
export function saySame(app: App, dossier: string, form: string, other: string, isSame: boolean): Promise<Came> {
  return write(app, dossier, form, new Map([[samePath(other), isSame]]));
}

/** Takes the last save back; its answers become a draft, which is there before the change goes. */
export async function undoLast(app: App, dossier: string, name: Name): Promise<Came> {
  const held = await known(app.store, dossier);
  const change = held.own.find((each) => each.name === name);
  const form = change && (await app.catalogue.form(change.form));
  const draft = form && reopened(dossier, held, name, form, app.now());
  const id = newId(app.around);
  if (draft !== undefined)
    await saveDraft(app.store, app.around, { id, dossier, form: draft.form, content: toContent(draft) });
  const taken = await takeBack(app.store, app.around, name, draft === undefined ? "" : id);
  if (taken === undefined && draft !== undefined) await dropDraft(app.store, id);
  app.tidings.tell();
  if (taken === undefined) return "act.too_late";
  if (draft !== undefined) app.go(addressOf("ask", id));
  return undefined;
}
