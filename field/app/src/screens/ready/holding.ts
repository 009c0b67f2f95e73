// What this phone holds and what it still lacks, counted and measured. This module must not draw anything.

import { missing, type Manifest, type Wanted } from "../../catalogue/index.ts";
import type { App } from "../../shell/app.ts";
import { dossiers, grantsOf, identityOf, read } from "../../store/index.ts";

/** So many of them are here, and so many bytes; of a file under way, what has come. */
export interface Part {
  readonly count: number;
  readonly of: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** `missing`: files that home names and that have not come; `isPulled`: all dossiers came at least once. */
export interface Holding {
  readonly areas: readonly string[];
  readonly isPulled: boolean;
  readonly missing: number;
  readonly dossiers: { readonly count: number; readonly bytes: number };
  readonly lists: Part;
  readonly procedures: Part;
  readonly prompts: Part;
  readonly pictures: Part;
  readonly forms: readonly { ref: string; title: string; isHere: boolean; bytes: number }[];
}

type Tables = Parameters<Parameters<typeof read>[1]>[0];

export async function holdingOf({ store, catalogue, person }: App, language: string): Promise<Holding> {
  const [manifest, offered, lacking] = [
    await catalogue.manifest(),
    await catalogue.offered(language),
    await missing(store),
  ];
  const { isPulled, grants, dossiers, begun } = await read(store, async (tables) => ({
    isPulled: (await identityOf(tables)).pulled,
    grants: await grantsOf(tables, person.id),
    dossiers: await heldDossiers(tables),
    begun: await begunFiles(tables),
  }));
  const areas = await Promise.all([...new Set(grants.map(([, area]) => area))].map((area) => catalogue.areaName(area)));
  const part = (isIt: (file: Wanted) => boolean): Part => partOf(manifest.files.filter(isIt), lacking, begun);
  const spoken = soundsOf(manifest);
  const sizes = new Map(manifest.forms.map(({ ref, size }) => [ref, size]));
  return {
    ...{ areas, isPulled, missing: lacking.length, dossiers },
    lists: part(({ kind }) => kind === "list"),
    procedures: part(({ kind }) => kind === "pack"),
    prompts: part(({ kind, hash }) => kind === "media" && spoken.has(hash)),
    pictures: part(({ kind, hash }) => kind === "media" && !spoken.has(hash)),
    forms: offered.map(({ ref, title, isHere }) => ({ ref, title, isHere, bytes: sizes.get(ref) ?? 0 })),
  };
}

function partOf(files: readonly Wanted[], lacking: readonly Wanted[], begun: ReadonlyMap<string, number>): Part {
  const away = new Set(lacking.map(({ path }) => path.join("/")));
  const part = { count: 0, of: files.length, bytes: 0, ofBytes: 0 };
  for (const { path, size } of files) {
    const isHere = !away.has(path.join("/"));
    part.count += Number(isHere);
    part.bytes += isHere ? size : (begun.get(path.join("/")) ?? 0);
    part.ofBytes += size;
  }
  return part;
}

/** SHA-256 of what forms speak. */
function soundsOf({ forms }: Manifest): Set<string> {
  const media = forms.flatMap((form) => [...form.media.values()]);
  return new Set(media.flatMap(({ kind, sha256 }) => (kind.startsWith("audio/") ? [sha256] : [])));
}

/** How much has come of files whose way was cut, by their paths. */
async function begunFiles(tables: Tables): Promise<Map<string, number>> {
  const rows = await tables.objectStore("partial").getAll();
  return new Map(rows.map(({ path, data }) => [path, data.length]));
}

async function heldDossiers(tables: Tables): Promise<{ count: number; bytes: number }> {
  let bytes = 0;
  for (let at = await tables.objectStore("states").openCursor(); at; at = await at.continue()) bytes += at.value.size;
  return { count: (await dossiers(tables)).length, bytes };
}
