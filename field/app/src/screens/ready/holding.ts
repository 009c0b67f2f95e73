// What this phone holds, counted and measured. This module must not draw anything.

import { missing } from "../../catalogue/index.ts";
import type { App } from "../../shell/app.ts";
import { dossiers, grantsOf, identityOf, read } from "../../store/index.ts";

interface Part {
  readonly count: number;
  readonly bytes: number;
}

/** `missing`: files that home names and that have not come; `isPulled`: all dossiers came at least once. */
export interface Holding {
  readonly areas: readonly string[];
  readonly isPulled: boolean;
  readonly missing: number;
  readonly dossiers: Part;
  readonly lists: Part;
  readonly media: Part;
  readonly forms: readonly { ref: string; title: string; isHere: boolean; bytes: number }[];
}

export async function holdingOf({ store, catalogue, person }: App, language: string): Promise<Holding> {
  const [{ forms, files }, offered, lacking] = [
    await catalogue.manifest(),
    await catalogue.offered(language),
    await missing(store),
  ];
  const { isPulled, grants, dossiers } = await read(store, async (tables) => ({
    isPulled: (await identityOf(tables)).pulled,
    grants: await grantsOf(tables, person.id),
    dossiers: await heldDossiers(tables),
  }));
  const areas = await Promise.all([...new Set(grants.map(([, area]) => area))].map((area) => catalogue.areaName(area)));
  const part = (kind: "list" | "media"): Part => {
    const all = files.filter((file) => file.kind === kind && !lacking.includes(file));
    return { count: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
  };
  const sizes = new Map(forms.map(({ ref, size }) => [ref, size]));
  return {
    ...{
      areas,
      isPulled,
      missing: lacking.length,
      dossiers,
      lists: part("list"),
      media: part("media"),
    },
    forms: offered.map(({ ref, title, isHere }) => ({ ref, title, isHere, bytes: sizes.get(ref) ?? 0 })),
  };
}

type Tables = Parameters<Parameters<typeof read>[1]>[0];

async function heldDossiers(tables: Tables): Promise<Part> {
  let bytes = 0;
  for (let at = await tables.objectStore("states").openCursor(); at; at = await at.continue()) bytes += at.value.size;
  return { count: (await dossiers(tables)).length, bytes };
}
