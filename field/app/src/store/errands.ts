// What the office asks this phone's people to do, as home's lines say it: questions and visit lists, their bodies sealed.

import { isObject, loads, type JsonObject } from "../sync/index.ts";
import type { Store } from "./store.ts";
import type { Sealed } from "./vault.ts";

/** `kind` is question or visit; `dossier` that of a question. `doubted`: home began again and has not told it again. */
export interface ErrandRow {
  readonly id: string;
  readonly kind: string;
  readonly dossier: string;
  readonly rev: number;
  readonly body: Sealed;
  readonly doubted?: 1;
}

/** What the body of an errand is of: sealed with it. */
export function placeOfErrand({ id }: Pick<ErrandRow, "id">): string {
  return `errand ${id}`;
}

/** What stands of a kind, as home said it. */
export async function errandsOf(store: Store, kind: string): Promise<JsonObject[]> {
  const rows = (await store.database.getAll("errands")).filter((row) => row.kind === kind);
  return Promise.all(
    rows.map(async (row) => {
      const said = loads(await store.vault.open(row.body, placeOfErrand(row)));
      return isObject(said) ? said : {};
    }),
  );
}

/** The open questions about a dossier that one of these paths answers. */
export async function askedAbout(store: Store, dossier: string, paths: Iterable<string>): Promise<string[]> {
  const isThere = (await store.database.getAll("errands")).some((row) => row.dossier === dossier);
  if (!isThere) return [];
  const written = new Set(paths);
  const found = (await errandsOf(store, "question")).filter((said) => said["dossier"] === dossier);
  const asks = ({ paths }: JsonObject): boolean =>
    Array.isArray(paths) && paths.some((path) => written.has(String(path)));
  return found.filter(asks).map((said) => String(said["id"]));
}
