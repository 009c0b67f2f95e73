// What a list says of one dossier, as far as its own values say it: made from what is shown, kept beside the states.
//
// How far own changes have come, and on which shelves the phone stands, is not kept here: the tables tell it at reading.
// This module must not read or write the store.

import { LIFE, lifeOf, type Life } from "../../sync/states/life.ts";
import { edgesOf, markOf, show, type Change, type State, type View } from "../../sync/index.ts";
import { areasOf, formOf, formOfState } from "../reading.ts";
import { isStaff } from "../../sync/policy/reading.ts";
import type { Around } from "../store.ts";

/** A line of the list. */
export interface Summary {
  readonly dossier: string;
  /** The newest form version among the heads. */
  readonly form: string;
  /** Where the values place it; several while concurrent moves are not settled. */
  readonly areas: readonly string[];
  /** Empty while the form version is not on this phone. */
  readonly title: string;
  /** The words it is found by, folded. */
  readonly search: string;
  /** The five characters of the speakable code that find it. */
  readonly mark: string;
  /** The newest time among what is shown, UTC ms, and who wrote that. */
  readonly changed: number;
  readonly by: string;
  /** Everybody of whom something is shown. */
  readonly authors: readonly string[];
  readonly life: Life;
  /** Questions whose siblings no rule settles. */
  readonly open: number;
  /** The first position that is shown; "" without one. */
  readonly spot: string;
  /** Dossiers that are said to be the same one. */
  readonly same: readonly string[];
  /** Own changes: not at home; at home and not yet in the shared data; held by home. */
  readonly waiting: number;
  readonly sent: number;
  readonly held: number;
  /** Home asked a question about it. */
  readonly asked: boolean;
  /** Somebody must look at it. */
  readonly needs: boolean;
}

/** What is kept of one dossier: its line as it is while nothing of this phone's is underway. */
export interface Kept {
  readonly line: Summary;
  readonly isTitled: boolean;
  /** The areas of home's states, of the form that they are of: which shelves it stands on. null without a state. */
  readonly shelves: readonly string[] | null;
  /** An answer of the office's is shown; also where an older build of the app has not looked. */
  readonly isStaffed: boolean;
}

/** What the values themselves say. */
export type Said = Omit<Summary, "waiting" | "sent" | "held" | "asked" | "needs">;

/** The line of what the values say, with nothing underway. */
export function quiet(said: Said): Summary {
  return { ...said, waiting: 0, sent: 0, held: 0, asked: false, needs: said.open > 0 };
}

/** What the phone holds of a dossier, to be summarised; a state of number 0 is none of home's. */
export interface Held {
  readonly dossier: string;
  readonly state: State;
  readonly changes: readonly Change[];
}

/** The summary of a dossier; undefined when nothing is shown of it. */
export async function summaryOf(around: Around, held: Held): Promise<Kept | undefined> {
  const view = show(held.state, held.changes);
  if (view.size === 0) return undefined;
  const form = formOf(view);
  const called = await around.called?.(form, view);
  const line = quiet({
    ...{ dossier: held.dossier, form, areas: areasIn(view), mark: markOf(held.dossier), ...newest(view) },
    ...{ title: called?.title ?? "", search: called?.search ?? "", spot: called?.spot ?? "" },
    ...{ life: lifeOf(view, LIFE), open: called?.open ?? contested(view), same: sameAs(held.dossier, view) },
  });
  const isStaffed = [...view.values()].some((heads) => heads.some(({ origin }) => isStaff(origin.role)));
  return { line, isTitled: called !== undefined, shelves: shelvesOf(held), isStaffed };
}

function sameAs(dossier: string, view: View): string[] {
  const edges = edgesOf(dossier, [...view.values()].flat());
  return edges.map(([one, other]) => (one === dossier ? other : one)).sort();
}

function areasIn(view: View): string[] {
  const found = (view.get("_area") ?? []).flatMap(({ value }) => (typeof value === "string" ? value : []));
  return [...new Set(found)].sort();
}

function newest(view: View): Pick<Summary, "changed" | "by" | "authors"> {
  let [changed, by] = [-Infinity, ""];
  const authors = new Set<string>();
  for (const heads of view.values())
    for (const { origin } of heads) {
      authors.add(origin.by);
      if (origin.t > changed) [changed, by] = [origin.t, origin.by];
    }
  return { changed, by, authors: [...authors].sort() };
}

/** As long as the form is not there, whoever disagrees is shown. */
function contested(view: View): number {
  return [...view.values()].filter((heads) => new Set(heads.map(({ value }) => JSON.stringify(value))).size > 1).length;
}

function shelvesOf({ state }: Held): string[] | null {
  if (state.number === 0) return null;
  const form = formOfState(state);
  return areasOf(state).map((area) => `${area}|${form}`);
}
