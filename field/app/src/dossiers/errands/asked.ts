// What is open: questions that nobody has answered as far as this phone knows, and lists with everybody's progress.
//
// What this phone wrote counts at once, before any network: an answer unless home holds it, a visit by a change since the
// list was given. Only dossiers that this phone shows are told of. The twin of `field/phone/errands/asked.py`; this module
// must not write.

import { errandsOf } from "../../store/errands.ts";
import { identityOf, known, read, type Store } from "../../store/index.ts";
import { isShown } from "../../store/shelves.ts";
import { isList, isObject, type Change, type Json, type JsonObject } from "../../sync/index.ts";

/** A question of the office; `people` are who is asked by name, none: whoever has the area. `due` is an ISO day or "". */
export interface Question {
  readonly id: string;
  readonly dossier: string;
  readonly paths: readonly string[];
  readonly words: string;
  readonly by: string;
  readonly at: number;
  readonly due: string;
  readonly people: readonly string[];
}

/** One dossier of a list: who visited it (`by` "": nobody yet) and how; `waiting`: only this phone knows. */
export interface Visit {
  readonly dossier: string;
  readonly by: string;
  readonly how: string;
  readonly at: number;
  readonly waiting: boolean;
}

export interface VisitList {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly by: string;
  readonly due: string;
  readonly people: readonly string[];
  readonly visits: readonly Visit[];
}

/** The questions that wait for somebody of this phone, oldest first. */
export async function questionsOf(store: Store): Promise<Question[]> {
  const found = (await errandsOf(store, "question")).map(questionIn);
  const open = await read(store, async (tables) => {
    const left: Question[] = [];
    for (const question of found) {
      const own = await tables.objectStore("changes").index("dossier").getAll(question.dossier);
      const isMet = own.some(({ answers = [], held }) => held === null && answers.includes(question.id));
      if (!isMet && (await isShown(tables, question.dossier))) left.push(question);
    }
    return left;
  });
  return open.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** The lists given to people of this phone, by the day they are due; those without one last. */
export async function visitListsOf(store: Store): Promise<VisitList[]> {
  const found = await Promise.all((await errandsOf(store, "visit")).map((said) => listOf(store, said)));
  const key = ({ due, id }: VisitList): string => `${due || "9"} ${id}`;
  return found.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Whether somebody was there and got in. */
export function isMade({ by, how }: Visit): boolean {
  return by !== "" && how !== "cannot";
}

/** How many visits of a list were made: by everybody, or by one person. */
export function made(list: VisitList, by = ""): number {
  return list.visits.filter((visit) => isMade(visit) && (by === "" || visit.by === by)).length;
}

async function listOf(store: Store, said: JsonObject): Promise<VisitList> {
  const [id, given] = [textAt(said, "id"), numberAt(said, "at")];
  const named = Object.entries(isObject(said["visits"]) ? said["visits"] : {}).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const { shown, own, skew } = await read(store, async (tables) => {
    const shown = new Set<string>();
    const own = new Map<string, ReadonlySet<string>>();
    for (const [dossier] of named) {
      if (await isShown(tables, dossier)) shown.add(dossier);
      const rows = await tables.objectStore("changes").index("dossier").getAll(dossier);
      if (rows.length > 0) own.set(dossier, new Set(rows.flatMap(({ name, held }) => (held === null ? name : []))));
    }
    return { shown, own, skew: (await identityOf(tables)).skew ?? 0 };
  });
  const visits: Visit[] = [];
  for (const [dossier, told] of named) {
    if (!shown.has(dossier)) continue;
    let visit = visitIn(dossier, told);
    const names = own.get(dossier);
    if (!isMade(visit) && names !== undefined) {
      const mine = (await known(store, dossier)).own.filter(({ name }) => names.has(name));
      visit = ownVisit(mine, id, given, skew) ?? visit;
    }
    visits.push(visit);
  }
  const head = { id, title: textAt(said, "title"), words: textAt(said, "words"), by: textAt(said, "by") };
  return { ...head, due: textAt(said, "due"), people: textsAt(said, "for"), visits };
}

/** The visit that this phone has made itself, by home's rule and its own clock as far as that was measured. */
function ownVisit(changes: readonly Change[], list: string, given: number, skew: number): Visit | undefined {
  let failed: Visit | undefined;
  for (const { dossier, by, t, set, note, answers = [] } of changes) {
    const hasAnswers = [...set.keys()].some((path) => !path.startsWith("_") && !path.endsWith("/_life"));
    if (!answers.includes(list) && !(hasAnswers && t + skew > given)) continue;
    const how = hasAnswers ? "changed" : note ? "cannot" : "confirmed";
    const visit = { dossier, by, how, at: t + skew, waiting: true };
    if (isMade(visit)) return visit;
    failed = visit;
  }
  return failed;
}

function questionIn(said: JsonObject): Question {
  const asked = { id: textAt(said, "id"), dossier: textAt(said, "dossier"), paths: textsAt(said, "paths") };
  const head = { words: textAt(said, "words"), by: textAt(said, "by"), due: textAt(said, "due") };
  return { ...asked, ...head, at: numberAt(said, "at"), people: textsAt(said, "for") };
}

function visitIn(dossier: string, told: Json): Visit {
  const [by, how, at] = isList(told) ? told : [];
  const made = typeof by === "string" && typeof how === "string";
  return { dossier, by: made ? by : "", how: made ? how : "", at: typeof at === "number" ? at : 0, waiting: false };
}

function textAt(said: JsonObject, key: string): string {
  const value = said[key];
  return typeof value === "string" ? value : "";
}

function textsAt(said: JsonObject, key: string): string[] {
  const value = said[key];
  return isList(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function numberAt(said: JsonObject, key: string): number {
  const value = said[key];
  return typeof value === "number" ? value : 0;
}
