// How answers are said on this phone: forms, lists and names fetched once for a screen, so that words come at once.
//
// This module must not word anything.

import type { Speaking } from "../../dossiers/speech/speaking.ts";
import { walk, type Form, type Row } from "../../forms/index.ts";
import type { App } from "../../shell/app.ts";
import type { Language } from "../../words/index.ts";

type Known = Pick<App, "catalogue" | "say" | "preferences" | "person">;
export type Speakers = (ref: string) => Speaking;

/** Speaking for each of these form versions; of others an answer is said by its path. */
export async function speakersFor(app: Known, refs: Iterable<string>): Promise<Speakers> {
  const { catalogue, say, preferences, person } = app;
  const { language } = preferences;
  const forms = new Map<string, Form | undefined>();
  for (const ref of new Set(refs)) forms.set(ref, await catalogue.form(ref));
  const lists = new Map<string, ReadonlyMap<string, string>>();
  for (const file of new Set([...forms.values()].flatMap(filesOf)))
    lists.set(file, wordsIn((await catalogue.list(file)) ?? [], language));
  const areas = await catalogue.areas();
  const people = namesIn((await catalogue.list("people")) ?? []);
  return (ref) => ({
    ...{ language, say, form: forms.get(ref) },
    outside: (file, code) => lists.get(file)?.get(code) ?? "",
    area: (id) => placeName(areas, id),
    person: (id) => people.get(id) ?? (id === person.id ? person.name : id),
  });
}

/** A village by its name; two villages may have one, then the commune helps. */
function placeName(areas: ReadonlyMap<string, Row>, id: string): string {
  return areas.get(id)?.["name"] ?? "";
}

function filesOf(form: Form | undefined): string[] {
  return [...walk(form?.document.nodes ?? [])].flatMap(({ file }) => file ?? []);
}

const made = new WeakMap<readonly Row[], Map<string, ReadonlyMap<string, string>>>();

/** Words by code of a list; kept as long as the list is. */
function wordsIn(rows: readonly Row[], language: Language): ReadonlyMap<string, string> {
  const kept = made.get(rows) ?? new Map<string, ReadonlyMap<string, string>>();
  made.set(rows, kept);
  let found = kept.get(language);
  if (found === undefined) {
    const columns = [`label::${language}`, "label", "label::vi"];
    const wordsOf = (row: Row): string => columns.map((column) => row[column]).find(Boolean) ?? "";
    kept.set(language, (found = new Map(rows.map((row) => [row["name"] ?? "", wordsOf(row)]))));
  }
  return found;
}

function namesIn(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row["id"] ?? "", row["name"] ?? ""]));
}
