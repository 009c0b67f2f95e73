// A fill-in is begun: of a new dossier somewhere, or of one that is shown; its draft is on the disk before anybody types.
//
// This module must not draw anything.

import { readView, Walk, type Plan, type Start, type Value } from "../../../forms/index.ts";
import { drafts, formOf, known, newId } from "../../../store/index.ts";
import type { App } from "../../../shell/app.ts";
import { skipKnown } from "../frame/moving.ts";
import { keepDraft } from "./opening.ts";
import type { Way } from "../../../forms/index.ts";

/** The ref of the form version to write with: the newest that home offers, else the dossier's own. */
export async function refFor(app: App, form: string, own: string | undefined): Promise<string | undefined> {
  const [id] = form.split("@");
  const offered = await app.catalogue.offered();
  const found = offered.find((each) => each.form === id && each.isHere);
  return found?.ref ?? own ?? offered.find((each) => each.form === id)?.ref;
}

/** Begins a new dossier in an area, maybe from another one; its draft's id, undefined while its form is not here. */
export async function beginNew(
  app: App,
  form: string,
  area: string,
  way: Way,
  source = "",
): Promise<string | undefined> {
  const ref = await refFor(app, form, undefined);
  const plan = ref === undefined ? undefined : await app.catalogue.plan(ref);
  if (plan === undefined) return undefined;
  const places = await app.catalogue.placeAnswers(plan, area);
  const given = new Map<string, Value>([["_area", area], ...places]);
  return begun(app, plan, { dossier: newId(app.around), isNew: true, began: app.now(), given, way, source });
}

/** Begins a correction of a dossier (at a question), or goes on with the one that is open; undefined without its form. */
export async function beginCorrection(app: App, dossier: string, way: Way, at?: string): Promise<string | undefined> {
  const open = (await drafts(app.store)).find((draft) => draft.dossier === dossier);
  if (open !== undefined) return open.id;
  const { view } = await known(app.store, dossier);
  const own = formOf(view);
  const ref = own && (await refFor(app, own, own));
  const plan = ref ? await app.catalogue.plan(ref) : undefined;
  if (plan === undefined) return undefined;
  const base = readView(plan.form, view);
  return begun(app, plan, { dossier, isNew: false, began: app.now(), base, way }, at);
}

async function begun(app: App, plan: Plan, start: Omit<Start, "form">, at?: string): Promise<string> {
  const walk = Walk.begin(plan, start, await app.catalogue.surroundings(plan));
  if (start.isNew) skipKnown(walk);
  if (at !== undefined) walk.go(at);
  const id = newId(app.around);
  await keepDraft(app, id, walk.draft);
  return id;
}
