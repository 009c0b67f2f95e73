// What is known already for a fill-in: out of a dossier of this phone, those that are the same as it, or somebody in it.
//
// This module must not take anything over: whoever confirms does.

import { isCertain, mayGoOn, proposals, readView, titleOf } from "../../../forms/index.ts";
import type { Form, Proposal, Source, Walk } from "../../../forms/index.ts";
import type { App } from "../../../shell/app.ts";
import { formOf, known } from "../../../store/index.ts";
import { edgesOf, lifeOf, LIFE, type View } from "../../../sync/index.ts";
import { seenOf } from "../../../dossiers/hiding.ts";
import { said } from "../../../dossiers/speech/answers.ts";
import { speakersFor } from "../../dossiers/speech.ts";

/** Somebody whom the dossier knows: the row of a repeat ("": whom the dossier is about), and their name. */
export interface Somebody {
  readonly row: string;
  readonly name: string;
}

/** What can be offered: each value in words. `title` is that of the dossier. */
export interface Found {
  readonly title: string;
  readonly people: readonly Somebody[];
  readonly proposals: readonly Proposal[];
  /** The values of a proposal as people say them, the newest first. */
  words(proposal: Proposal): readonly string[];
}

/** Everything that is known of `target` (`<dossier>` or `<dossier>/<row path>`); undefined when it is not here. */
export async function findKnown(app: App, form: Form, target: string): Promise<Found | undefined> {
  const [dossier = "", ...rest] = target.split("/");
  const own = await sourceOf(app, dossier, rest.join("/"));
  if (own === undefined) return undefined;
  const edges = edgesOf(dossier, [...own.view.values()].flat());
  const ids = [...new Set(edges.flat())].filter((id) => id !== dossier).sort();
  const others = (await Promise.all(ids.map((id) => sourceOf(app, id, "")))).filter((each) => each !== undefined);
  const seen = seenOf(own.form, own.view); // of whoever refused, not even the name is told
  const speakers = await speakersFor(
    app,
    [own, ...others].map((each) => each.form.ref),
  );
  const refs = new Map([own, ...others].map((each) => [each.dossier, each.form.ref]));
  return {
    title: titleOf(own.form, readView(own.form, seen)),
    people: peopleIn({ ...own, view: seen }),
    proposals: proposals(form, [own, ...others]),
    words: ({ known: all }) => all.map((each) => said(speakers(refs.get(each.dossier) ?? ""), each.path, each.value)),
  };
}

async function sourceOf(app: App, dossier: string, row: string): Promise<Source | undefined> {
  const { view } = await known(app.store, dossier);
  const form = await app.catalogue.form(formOf(view));
  return form && { dossier, form, view, row };
}

/** The people of a dossier: rows that are there and have the name of a person. */
function peopleIn({ form, view }: Source): Somebody[] {
  const values = readView(form, view);
  const found: Somebody[] = [];
  for (const [path, value] of values) {
    const isName = path.includes("/") && (form.question(path)?.node?.means ?? []).includes("person.name");
    const row = path.slice(0, path.lastIndexOf("/"));
    if (isName && typeof value === "string" && value !== "" && isHere(view, row)) found.push({ row, name: value });
  }
  return found;
}

function isHere(view: View, row: string): boolean {
  return lifeOf(view, `${row}/${LIFE}`) === "active";
}

/** Whether a proposal may be taken over by a nod now: it is certain, allowed, and nobody has answered there. */
export function mayTake(walk: Walk, proposal: Proposal): boolean {
  const isFree = !walk.draft.answers.has(proposal.path) && !walk.draft.given.has(proposal.path);
  return isCertain(proposal) && isFree && (hasAgreed(walk) || !proposal.waits);
}

export function hasAgreed(walk: Walk): boolean {
  return mayGoOn(walk.plan, (path) => walk.sheet.value(path));
}
