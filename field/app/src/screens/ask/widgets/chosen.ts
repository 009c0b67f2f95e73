// What is chosen at a question, and what picking does.
//
// This module must not draw anything.

import type { FormNode, Walk } from "../../../forms/index.ts";
import type { Asking } from "../asking.ts";

/** Whether several may be chosen. */
export function hasMany(node: FormNode): boolean {
  return node.type.startsWith("select_multiple");
}

export function isChosen(walk: Walk, node: FormNode, path: string, code: string): boolean {
  return hasMany(node) ? walk.sheet.value(`${path}/${code}`) === true : walk.sheet.text(path) === code;
}

/** Picks one; of several, or takes it away again. A form that says `quick` goes on by itself. */
export function picked(asking: Asking, node: FormNode, path: string, code: string): void {
  const { session } = asking;
  if (hasMany(node)) {
    session.answer(`${path}/${code}`, !isChosen(session.walk, node, path, code));
    return;
  }
  session.answer(path, code);
  const isQuick = (node.appearance ?? []).some((each) => each.startsWith("quick"));
  if (isQuick && session.walk.here.kind === "question") asking.next();
}

/** Puts an element of a list at the place before or behind it. */
export function swapped(list: readonly string[], place: number, by: 1 | -1): string[] {
  const found = [...list];
  const [one, other] = [found[place], found[place + by]];
  if (one === undefined || other === undefined) return found;
  found[place] = other;
  found[place + by] = one;
  return found;
}
