// Choosing from the list by form, village, and where a dossier stands; and dossiers that are one as one line. Pure.
//
// What was typed is found by `matching` of the store.

import type { Summary } from "../../store/index.ts";

/** `open`: answers differ. `gone`: deleted or archived, which is shown nowhere else. */
export const STANDINGS = ["", "waiting", "sent", "mine", "needs", "open", "gone"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What is wanted; "" for whatever. `form` is a form's id, without its version. */
export interface Wanted {
  readonly form: string;
  readonly area: string;
  readonly is: Standing;
}

/** Who looks, and which dossiers need somebody. */
export interface Looking {
  readonly person: string;
  readonly needs: ReadonlySet<string>;
}

/** A line of the list with those that are the same dossier. */
export interface Chosen {
  readonly line: Summary;
  readonly others: readonly Summary[];
}

/** Of these summaries those that are wanted, in their order. */
export function wantedOf(found: readonly Summary[], wanted: Wanted, looking: Looking): Summary[] {
  return found.filter(
    (line) =>
      (wanted.form === "" || formId(line.form) === wanted.form) &&
      (wanted.area === "" || line.areas.includes(wanted.area)) &&
      stands(line, wanted.is, looking),
  );
}

/** The form of a reference, without its version. */
export function formId(form: string): string {
  return form.split("@")[0] ?? "";
}

function stands(line: Summary, is: Standing, { person, needs }: Looking): boolean {
  if ((line.life !== "active") !== (is === "gone")) return is === "waiting" && line.waiting > 0;
  if (is === "waiting") return line.waiting > 0;
  if (is === "sent") return line.authors.includes(person) && line.waiting + line.held === 0;
  if (is === "mine") return line.authors.includes(person) || line.waiting + line.sent + line.held > 0;
  if (is === "needs") return line.needs || needs.has(line.dossier);
  return is === "open" ? line.open > 0 : true;
}

/** One line for dossiers that are one: the one with the smallest id stands for all that are here. */
export function joined(all: readonly Summary[], found: readonly Summary[]): Chosen[] {
  if (!found.some(({ same }) => same.length > 0)) return found.map((line) => ({ line, others: [] }));
  const byId = new Map(all.map((line) => [line.dossier, line]));
  const neighbours = edgesBothWays(all);
  const shown = new Map<string, Chosen>();
  for (const each of found) {
    const [line = each, ...others] = groupOf(byId, neighbours, each);
    if (!shown.has(line.dossier)) shown.set(line.dossier, { line, others });
  }
  return [...shown.values()];
}

function edgesBothWays(all: readonly Summary[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (one: string, other: string): void => void found.set(one, [...(found.get(one) ?? []), other]);
  for (const { dossier, same } of all)
    for (const other of same) {
      add(dossier, other);
      add(other, dossier);
    }
  return found;
}

/** A dossier and all that are the same, the smallest id first. */
function groupOf(
  all: ReadonlyMap<string, Summary>,
  neighbours: ReadonlyMap<string, readonly string[]>,
  line: Summary,
): Summary[] {
  const met = new Set([line.dossier]);
  for (const id of met) for (const other of neighbours.get(id) ?? []) met.add(other);
  return [...met].sort().flatMap((id) => all.get(id) ?? []);
}
