// Life of a dossier and of each row of a repeat: a register that is active, archived or deleted.
//
// Whoever deletes names what was on the screen (`seen`). A value that was not, opens a conflict and stays visible, so a
// deletion never silently takes what its author did not know. This module must not remove anything from a view.

import type { Head } from "./head.ts";
import type { Name } from "../changes/names.ts";
import type { View } from "./show.ts";

export const LIFE = "_life";

export type Life = "active" | "archived" | "deleted";

/** A head of `_life` at `path`, and the live heads under it that its author had not seen. */
export interface Unseen {
  readonly path: string;
  readonly head: Head;
  readonly outside: readonly Head[];
}

/** Whether the path is the life of a dossier or of a row. */
export function isLife(path: string): boolean {
  return path === LIFE || path.endsWith("/" + LIFE);
}

/** The prefix of the paths that a life register governs: empty for the whole dossier, `row/` for a row. */
export function governed(lifePath: string): string {
  return lifePath.slice(0, -LIFE.length);
}

/** The names of all live heads under a life register: what its author has seen when writing it. */
export function onScreen(view: View, lifePath = LIFE): Set<Name> {
  const prefix = governed(lifePath);
  const under = [...view].filter(([path]) => path.startsWith(prefix));
  return new Set(under.flatMap(([, heads]) => heads.map((head) => head.origin.name)));
}

/** Every archived or deleted life head that meets values its author had not seen. */
export function unseen(view: View): Unseen[] {
  return [...view]
    .filter(([path]) => isLife(path))
    .flatMap(([path, heads]) =>
      heads.filter(ends).map((head) => ({ path, head, outside: outsideOf(view, path, head) })),
    )
    .filter(({ outside }) => outside.length > 0);
}

function ends(head: Head): boolean {
  return head.value === "archived" || head.value === "deleted";
}

function outsideOf(view: View, lifePath: string, life: Head): Head[] {
  const prefix = governed(lifePath);
  const isOutside = ({ origin: { name } }: Head) => !life.origin.seen?.has(name) && name !== life.origin.name;
  return [...view]
    .filter(([path]) => path !== lifePath && path.startsWith(prefix))
    .flatMap(([, heads]) => heads.filter(isOutside));
}

/** What a list shows: archived or deleted only when that is the one, uncontested answer; otherwise active. */
export function lifeOf(view: View, lifePath = LIFE): Life {
  const heads = view.get(lifePath) ?? [];
  for (const answer of ["archived", "deleted"] as const)
    if (heads.length > 0 && heads.every((head) => head.value === answer))
      return heads.some((head) => outsideOf(view, lifePath, head).length > 0) ? "active" : answer;
  return "active";
}
