// The screens that a sheet has now: what is relevant, and as long as nobody has agreed, what may be asked before.
//
// This module must not remember which one is looked at.

import type { FormNode } from "../compiled/document.ts";
import type { Plan } from "../filling/plan.ts";
import type { Sheet } from "../filling/sheet.ts";
import { mayGoOn } from "./consent.ts";
import type { Way } from "./draft.ts";
import { REVIEW, type Screen, screenAt, screensOf } from "./screens.ts";

/** All screens in order, the review last. */
export function screensNow(plan: Plan, sheet: Sheet, way: Way): readonly Screen[] {
  const agreed = mayGoOn(plan, (path) => sheet.value(path));
  const isAllowed = (key: string, node: FormNode): boolean =>
    agreed ||
    node.type === "note" ||
    (node.type !== "repeat" && (node.nodes !== undefined || !plan.form.needsConsent(key)));
  return made(plan, sheet, way, (key, node) => !sheet.hidden.has(key) && isAllowed(key, node));
}

/** The nearest of `screens` before a key that has none now; the first where there is none before it. */
export function nearestBefore(plan: Plan, sheet: Sheet, way: Way, key: string, screens: readonly Screen[]): Screen {
  const all = made(plan, sheet, way, () => true);
  const gone = screenAt(all, key);
  const earlier = gone === undefined ? [] : all.slice(0, all.indexOf(gone)).reverse();
  for (const screen of earlier)
    for (const each of [...screen.keys, screen.key].reverse()) {
      const found = each === "" ? undefined : screenAt(screens, each);
      if (found !== undefined) return found;
    }
  return screens[0] ?? REVIEW;
}

function made(
  plan: Plan,
  sheet: Sheet,
  way: Way,
  isShown: (key: string, node: FormNode) => boolean,
): readonly Screen[] {
  return screensOf({ nodes: plan.document.nodes, rows: sheet.rows, way, isShown });
}
