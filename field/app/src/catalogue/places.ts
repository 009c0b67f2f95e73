// Where an author's new dossier begins: an area of their own scope, picked and never typed; and what a form asks of it.
//
// Pure: what the author holds and what home named is handed in.

import { walk, type FormDocument, type Row } from "../forms/index.ts";
import type { Grant } from "../store/index.ts";

/** The lists whose choices are areas. */
const PLACES = ["areas.csv", "units.csv"];
/** Kinds of units that hold others: communes, and what is above them. */
const COMMUNES = ["xa", "phuong", "thi_tran", "dac_khu", "commune"];
const HIGHER = ["tinh", "thanh_pho", "huyen", "quan", "thi_xa", "province", "district", "dia_ban"];

/** An area by its id, with its name as far as this phone knows it. */
export interface Area {
  readonly id: string;
  readonly name: string;
}

/** Areas by id as home named them: id, name, kind, parent, and since a reform what else of the author's it is within. */
export type Areas = ReadonlyMap<string, Row>;

/** Where the author may begin a dossier of a form: the villages and working areas that they hold, else the areas. */
export function ownAreas(areas: Areas, grants: readonly Grant[], form: string): Area[] {
  const tops = new Set(grants.flatMap(([, area, only]) => (only === null || only === form ? [area] : [])));
  const beside = (area: string): string[] => areas.get(area)?.["within"]?.split(" ") ?? [];
  const below = [...areas.keys()].filter((area) =>
    [...lineOf(areas, area), ...beside(area)].some((id) => tops.has(id)),
  );
  const places = below.filter((area) => isPlace(area, areas.get(area)?.["kind"] ?? ""));
  const found = (places.length > 0 ? places : [...tops]).map((id) => ({ id, name: areaName(areas, id) }));
  return found.sort((one, other) => one.name.localeCompare(other.name, "vi") || (one.id < other.id ? -1 : 1));
}

/** What a form asks of the place, answered by the dossier's area: village and commune, where the lists have them. */
export function placeAnswers(
  areas: Areas,
  document: FormDocument,
  codes: (file: string) => ReadonlySet<string>,
  area: string,
): Map<string, string> {
  const line = areas.has(area) ? lineOf(areas, area) : [area, area.split("/")[0] ?? ""];
  const found = new Map<string, string>();
  for (const { type, file, path } of walk(document.nodes)) {
    if (type !== "select_one_from_file" || path === undefined || path.includes("/")) continue;
    if (file === undefined || !PLACES.includes(file)) continue;
    const chosen = line.find((each) => codes(file).has(each));
    if (chosen !== undefined) found.set(path, chosen);
  }
  return found;
}

/** How an area is called; its id where home has not told. */
export function areaName(areas: Areas, id: string): string {
  return areas.get(id)?.["name"] ?? id;
}

/** An area and what is above it, the lowest first; a ring ends where it begins. */
function lineOf(areas: Areas, area: string): string[] {
  const line: string[] = [];
  for (let next = area; next && !line.includes(next); next = areas.get(next)?.["parent"] ?? "") line.push(next);
  return line;
}

/** Whether an area is a village or a working area: something below communes. */
function isPlace(area: string, kind: string): boolean {
  return !HIGHER.includes(kind) && (!COMMUNES.includes(kind) || area.includes("/"));
}
