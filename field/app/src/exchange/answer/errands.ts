// Home's lines about errands (questions and visit lists): each is kept, sealed, while it stands, and gone when home says
// so. The twin of `field/phone/errands/keeping.py`.
//
// Bodies are opened and sealed before the transaction; its caller works exclusively, so nothing changes in between.

import { placeOfErrand, type ErrandRow } from "../../store/errands.ts";
import type { Store, Writing } from "../../store/store.ts";
import { dumps, isInteger, isList, isObject, loads, type JsonObject } from "../../sync/index.ts";

const KINDS = ["question", "visit"] as const;

/** What an answer makes of the errands on this phone. */
export interface Turned {
  readonly kept: readonly ErrandRow[];
  readonly gone: readonly string[];
  /** Home begins again: what it asked before counts only when it says so once more. */
  readonly isAnew: boolean;
}

/** Whether the own feed begins again: another epoch, or its cursor did not match. */
export function beginsAnew(head: JsonObject, isNewEpoch: boolean): boolean {
  return isNewEpoch || (isList(head["restarted"]) && head["restarted"].includes("own"));
}

/** What the lines of an answer come to; a line older than what is known is passed over. */
export async function turned(store: Store, entries: readonly JsonObject[], isAnew: boolean): Promise<Turned> {
  const lines = entries.flatMap((entry) => KINDS.flatMap((kind) => linesOf(kind, entry[kind])));
  const rows = new Map<string, { kind: string; body: JsonObject; rev: number; isDoubted: boolean }>();
  const gone = new Set<string>();
  for (const id of new Set(lines.map((line) => line.id))) {
    const row = await store.database.get("errands", id);
    if (row === undefined) continue;
    const body = loads(await store.vault.open(row.body, placeOfErrand(row)));
    const isDoubted = isAnew || row.doubted === 1;
    rows.set(id, { kind: row.kind, body: isObject(body) ? body : {}, rev: row.rev, isDoubted });
  }
  for (const { kind, id, rev, said } of lines) {
    const known = rows.get(id);
    if (known !== undefined && !known.isDoubted && rev < known.rev) continue;
    gone.delete(id);
    if ("closed" in said) {
      rows.delete(id);
      gone.add(id);
      continue;
    }
    const before = known === undefined || known.isDoubted ? {} : known.body["visits"];
    const visits = { ...(isObject(before) && before), ...(isObject(said["visits"]) && said["visits"]) };
    const body = kind === "visit" ? { ...said, visits } : said;
    rows.set(id, { kind, body, rev, isDoubted: false });
  }
  const named = [...rows].filter(([, { isDoubted }]) => !isDoubted);
  const kept = named.map(async ([id, { kind, body, rev }]): Promise<ErrandRow> => {
    const dossier = typeof body["dossier"] === "string" ? body["dossier"] : "";
    return { id, kind, dossier, rev, body: await store.vault.seal(dumps(body), placeOfErrand({ id })) };
  });
  return { kept: await Promise.all(kept), gone: [...gone], isAnew };
}

/** Write that down; once everything was pulled, what home has not told again is asked by nobody. */
export async function keepErrands(tables: Writing, { kept, gone, isAnew }: Turned, more: boolean): Promise<void> {
  const errands = tables.objectStore("errands");
  if (isAnew) for (const row of await errands.getAll()) await errands.put({ ...row, doubted: 1 });
  for (const id of gone) await errands.delete(id);
  for (const row of kept) await errands.put(row);
  if (more) return;
  for (const row of await errands.getAll()) if (row.doubted === 1) await errands.delete(row.id);
}

/** Home has declined a change: it has answered nothing. */
export async function forgetAnswers(tables: Writing, name: string): Promise<void> {
  const changes = tables.objectStore("changes");
  const row = await changes.get(name);
  if (row?.answers === undefined) return;
  const { answers: _, ...rest } = row;
  await changes.put(rest);
}

interface Line {
  readonly kind: string;
  readonly id: string;
  readonly rev: number;
  readonly said: JsonObject;
}

function linesOf(kind: string, said: JsonObject[string] | undefined): Line[] {
  if (!isObject(said) || typeof said["id"] !== "string" || !isInteger(said["rev"])) return [];
  return [{ kind, id: said["id"], rev: said["rev"], said }];
}
