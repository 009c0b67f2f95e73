// Việc cần làm: everything on this phone that needs the person who holds it, newest first, without what was put away.
//
// Nothing here is a matter of life and death for what was written: it is all kept, and each line says what to do. This
// module must not word anything, nor write.

import type { Form } from "../../forms/index.ts";
import { drafts, gathered, identityOf, messages, openOwn, read } from "../../store/index.ts";
import type { OwnChange, Store, Told } from "../../store/index.ts";
import type { Decided } from "./decided.ts";
import { decisions } from "./deciding.ts";
import { questionsOf, type Question } from "../errands/asked.ts";
import { faultsIn, reasonsIn, verdictsIn, type Faults, type Verdict } from "./messages.ts";

/** From this difference to home's clock on, its owner is asked to set the phone's. */
const CLOCK_OFF_MS = 5 * 60_000;

/** `id` is what it is put away under; `at` the moment, UTC ms. */
export type Need = { readonly id: string; readonly at: number; readonly dossier: string } & (
  | { readonly kind: "held"; readonly name: string; readonly reason: string; readonly note: string }
  | { readonly kind: "declined" | "released"; readonly verdict: Verdict }
  | { readonly kind: "decided"; readonly decided: Decided; readonly reason: string }
  | { readonly kind: "faults"; readonly faults: Faults }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "withdrawn"; readonly draft: string; readonly form: string }
  | { readonly kind: "clock"; readonly minutes: number }
  | { readonly kind: "storage"; readonly free: number }
  | { readonly kind: "locked" | "fork" }
);

/** What is looked up elsewhere. */
export interface NeedsAround {
  form(ref: string): Promise<Form | undefined>;
  /** Whether home has said that a form version is not to be begun with any more. */
  isWithdrawn(ref: string): Promise<boolean>;
  /** Bytes that may still be kept on this phone, undefined where it does not say. */
  free(): Promise<number | undefined>;
  now(): number;
}

/** Room for so much has to be left: some fifty photos. */
const LEAST_FREE = 20_000_000;
const DAY_MS = 86_400_000;

/** Everything that needs somebody. */
export async function needsOf(store: Store, around: NeedsAround): Promise<Need[]> {
  const away = new Set(await read(store, (tables) => tables.objectStore("putaway").getAllKeys()));
  const told = await messages(store);
  const verdicts = verdictsIn(told);
  const found = [
    ...(await heldOf(store, verdicts)),
    ...(await verdictNeeds(store, verdicts)),
    ...(await decidedNeeds(store, around, reasonsIn(told))),
    ...(await faultNeeds(store, told)),
    ...(await questionsOf(store)).map(questionNeed),
    ...(await draftNeeds(store, around)),
    ...(await phoneNeeds(store, around)),
  ];
  const left = found.filter(({ id }) => !away.has(id));
  return left.sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1));
}

/** How many of them there are. */
export async function needsCount(store: Store, around: NeedsAround): Promise<number> {
  return (await needsOf(store, around)).length;
}

async function heldOf(store: Store, verdicts: readonly Verdict[]): Promise<Need[]> {
  const rows = await read(store, (tables) => tables.objectStore("changes").index("held").getAll());
  const told = new Map(verdicts.map((verdict) => [verdict.name, verdict]));
  return rows.map(({ name, dossier, held }) => {
    const reason = held ?? "";
    const note = told.get(name)?.note ?? ""; // the office sent it back with words
    const id = ["held", name, reason, note].filter(Boolean).join(" ");
    return { kind: "held", id, at: told.get(name)?.at ?? 0, dossier, name, reason, note };
  });
}

/** A verdict names a change; which dossier it is of, this phone knows itself. */
async function verdictNeeds(store: Store, verdicts: readonly Verdict[]): Promise<Need[]> {
  const rows = await read(store, (tables) =>
    Promise.all(verdicts.map(({ name }) => tables.objectStore("changes").get(name))),
  );
  return verdicts.flatMap((verdict, place): Need[] => {
    const { is, name, at } = verdict;
    if (is !== "declined" && is !== "released") return [];
    return [{ kind: is, id: `${is} ${name}`, at, dossier: rows[place]?.dossier ?? verdict.dossier, verdict }];
  });
}

async function decidedNeeds(store: Store, around: NeedsAround, reasons: ReadonlyMap<string, string>): Promise<Need[]> {
  const found = await decisions(store, (ref) => around.form(ref));
  return [...found].flatMap(([dossier, all]) =>
    all.map((decided): Need => {
      const { name, path, at } = decided;
      return { kind: "decided", id: `decided ${name} ${path}`, at, dossier, decided, reason: reasons.get(name) ?? "" };
    }),
  );
}

function faultNeed(faults: Faults): Need {
  const { dossier, stream, n, at } = faults;
  const which = faults.faults.map(({ path, code }) => `${path}=${code}`).join(" ");
  return { kind: "faults", id: `faults ${stream} ${n} ${which}`, at, dossier, faults };
}

function questionNeed(question: Question): Need {
  const { id, dossier, at } = question;
  return { kind: "question", id: `question ${id}`, at, dossier, question };
}

/** Of own changes only those are opened that may have corrected one at fault. */
async function faultNeeds(store: Store, told: readonly Told[]): Promise<Need[]> {
  const first = new Map<string, number>();
  for (const { dossier, stream, n } of faultsIn(told, [])) {
    const key = `${dossier} ${stream}`;
    first.set(key, Math.min(n, first.get(key) ?? n));
  }
  const dossiers = [...first.keys()].map((key) => key.split(" ")[0] ?? "");
  const changes = await read(store, (tables) =>
    gathered<OwnChange>(tables.objectStore("changes").index("dossier"), [...new Set(dossiers)], IDBKeyRange.only),
  );
  const isLater = ({ dossier, stream, n }: OwnChange): boolean => n > (first.get(`${dossier} ${stream}`) ?? n);
  const later = [...changes.values()].flat().filter(isLater);
  return faultsIn(told, await openOwn(store.vault, later)).map(faultNeed);
}

async function draftNeeds(store: Store, around: NeedsAround): Promise<Need[]> {
  const found: Need[] = [];
  for (const { id, dossier, form, saved } of await drafts(store))
    if (await around.isWithdrawn(form))
      found.push({ kind: "withdrawn", id: `withdrawn ${id}`, at: saved, dossier, draft: id, form });
  return found;
}

/** What concerns the phone itself; what was put away comes back the next day. */
async function phoneNeeds(store: Store, around: NeedsAround): Promise<Need[]> {
  const { skew, locked, fork } = await read(store, identityOf);
  const now = around.now();
  const today = Math.floor(now / DAY_MS);
  const free = await around.free();
  const found: Need[] = [];
  if (locked) found.push({ kind: "locked", id: `locked ${today}`, at: now, dossier: "" });
  if (fork) found.push({ kind: "fork", id: `fork ${today}`, at: now, dossier: "" });
  if (skew !== null && Math.abs(skew) > CLOCK_OFF_MS)
    found.push({ kind: "clock", id: `clock ${today}`, at: now, dossier: "", minutes: Math.round(skew / 60_000) });
  if (free !== undefined && free < LEAST_FREE)
    found.push({ kind: "storage", id: `storage ${today}`, at: now, dossier: "", free });
  return found;
}
