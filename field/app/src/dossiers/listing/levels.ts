// How far the changes of some dossiers have come, read where it stands: the tables that home's signed acknowledgements
// fill, never a list that was kept. A dossier is as far as the change that is furthest behind.
//
// This module must not write.

import { levelOf, type Level, type Reading } from "../../store/index.ts";
import { startingWith } from "../../store/store.ts";
import { furthestBehind } from "../reached.ts";

/** The level of each of these dossiers. */
export async function levelsOf(tables: Reading, dossiers: readonly string[]): Promise<Map<string, Level>> {
  const found = await Promise.all(dossiers.map((dossier) => levelsAt(tables, dossier)));
  return new Map(dossiers.map((dossier, place) => [dossier, furthestBehind(found[place] ?? []) ?? "floating"]));
}

/** Own changes as they stand, colleagues' that this phone carries, and what home's states say. */
async function levelsAt(tables: Reading, dossier: string): Promise<Level[]> {
  const [changes, others, states] = await Promise.all([
    tables.objectStore("changes").index("dossier").getAll(dossier),
    tables.objectStore("others").index("dossier").getAll(dossier),
    tables.objectStore("states").getAll(startingWith(dossier)),
  ]);
  const carried = others.filter(({ shown, held }) => shown && !held).map((): Level => "floating");
  const stated = states.map(({ doubted, offer }): Level => (doubted && offer ? "floating" : "merged"));
  return [...changes.map(levelOf), ...carried, ...stated];
}
