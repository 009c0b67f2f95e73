// What the forms and areas of a list are called: read once, and again when home has sent others. This module must not draw.

import type { Catalogue } from "../../../catalogue/index.ts";
import { formId } from "../../../dossiers/listing/choosing.ts";
import { useApp, useRead } from "../../../shell/app.ts";
import type { Summary } from "../../../store/index.ts";
import type { Options } from "./filters.tsx";
import type { Names } from "./rows.tsx";

const NOBODY: Names = { forms: new Map(), areas: new Map() };

/** Names of the forms and areas that are on this phone. */
export function useNames(): Names {
  const { language } = useApp().preferences;
  const found = useRead(
    ({ catalogue }) => namesOf(catalogue, language),
    [language],
    ({ catalogue }) => namesAlready(catalogue, language),
  );
  return found ?? NOBODY;
}

/** What forms, in this language or in Vietnamese, and areas are called. */
export async function namesOf(catalogue: Catalogue, language: string): Promise<Names> {
  const known = namesAlready(catalogue, language);
  if (known !== undefined) return known;
  const forms = new Map<string, string>();
  for (const { document } of await catalogue.readAllForms())
    forms.set(document.form, document.title[language] ?? document.title["vi"] ?? document.form);
  const areas = new Map([...(await catalogue.areas())].map(([id, row]) => [id, row["name"] ?? id]));
  const names: Names = { forms, areas };
  catalogue.memory.set(`names ${language}`, names);
  return names;
}

function namesAlready(catalogue: Catalogue, language: string): Names | undefined {
  return catalogue.memory.get(`names ${language}`) as Names | undefined;
}

/** What there is to filter by, in the order of names. */
export function optionsIn(all: readonly Summary[], names: Names): { readonly forms: Options; readonly areas: Options } {
  const [refs, areas] = [new Set<string>(), new Set<string>()];
  for (const line of all) {
    refs.add(line.form);
    for (const area of line.areas) areas.add(area);
  }
  const forms = new Set([...refs].map(formId));
  return { forms: named(forms, names.forms), areas: named(areas, names.areas) };
}

function named(codes: ReadonlySet<string>, names: ReadonlyMap<string, string>): Options {
  const found = [...codes].map((code) => [code, names.get(code) ?? code] as const);
  return found.sort(([, one], [, other]) => one.localeCompare(other, "vi"));
}
