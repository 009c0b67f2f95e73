// What the forms and areas of a list are called. This module must not draw.

import { formId } from "../../../dossiers/listing/choosing.ts";
import { useApp, useRead } from "../../../shell/app.ts";
import type { Summary } from "../../../store/index.ts";
import type { Options } from "./filters.tsx";
import type { Names } from "./rows.tsx";

const NOBODY: Names = { forms: new Map(), areas: new Map() };

/** Names of the forms and areas that these dossiers have. */
export function useNames(all: readonly Summary[] | undefined): Names {
  const { preferences } = useApp();
  const refs = [...new Set((all ?? []).map(({ form }) => form))].sort();
  const found = useRead(
    async ({ catalogue }) => {
      const known = await Promise.all(refs.map((ref) => catalogue.form(ref)));
      const forms = new Map(
        known.flatMap((form) => {
          if (form === undefined) return [];
          const { title } = form.document;
          return [[form.document.form, title[preferences.language] ?? title["vi"] ?? form.document.form] as const];
        }),
      );
      const areas = new Map([...(await catalogue.areas())].map(([id, row]) => [id, row["name"] ?? id]));
      return { forms, areas };
    },
    [refs.join(" "), preferences.language],
  );
  return found ?? NOBODY;
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
