// Going on and back. What is wrong on a screen is told once before somebody goes on; it stops nobody.
//
// This module must not draw anything.

import type { Walk } from "../../../forms/index.ts";
import type { Session } from "../session.ts";

/** On to the next screen; or, the first time, tells what is wrong here. */
export function goOn(session: Session): void {
  const { walk, told } = session;
  const untold = walk.sheet.faults.filter(
    ({ path, code }) => isTold(code) && walk.here.keys.includes(path) && !told.has(path),
  );
  for (const { path } of untold) told.add(path);
  if (untold.length > 0) session.tell();
  else session.step((at) => at.next());
}

export function goBack(session: Session): void {
  session.step((at) => at.back());
}

/** What a person can mend here: that a list is missing or a calculation failed is told in the review. */
function isTold(code: string): boolean {
  return code !== "list_missing" && code !== "expression_failed";
}

/** What the phone knows already (commune, village) needs nobody to look at it first; Back leads there. */
export function skipKnown(walk: Walk): void {
  const isKnown = (): boolean =>
    walk.here.keys.length > 0 &&
    walk.here.keys.every((key) => walk.draft.given.has(key) && walk.sheet.text(key) !== "");
  while (isKnown() && walk.place < walk.screens.length - 1) walk.next();
}
