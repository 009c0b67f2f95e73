// A fill-in is saved: one change of what differs, which ends the draft in the same transaction; or it is given up.
//
// This module must not draw anything.

import { localTime } from "../../../catalogue/moment.ts";
import { changeOf, leftOut } from "../../../forms/index.ts";
import { dropDraft, save } from "../../../store/index.ts";
import type { App } from "../../../shell/app.ts";
import { isFull, type Session, type Trouble } from "../session.ts";

/** `saved` only when it is on the disk; `nothing`: nobody changed anything; otherwise what stopped it. */
export type Finish = { readonly is: "saved"; readonly left: readonly string[] } | { readonly is: "nothing" | Trouble };

export async function finish(app: App, session: Session, id: string): Promise<Finish> {
  const { walk } = session;
  const { dossier, form } = walk.draft;
  const values = changeOf(walk, localTime(app.now()));
  const left = leftOut(walk);
  if (values.size === 0) return { is: "nothing" };
  await session.end();
  try {
    const name = await save(app.store, app.around, dossier, { values, form, draft: id, taken: walk.draft.taken });
    if (name === undefined) await dropDraft(app.store, id);
  } catch (error) {
    session.goOn();
    return { is: isFull(error) ? "full" : "failed" };
  }
  app.tidings.tell();
  return { is: "saved", left };
}

/** Gives the draft up, with the photos that only it names. */
export async function giveUp(app: App, session: Session, id: string): Promise<void> {
  await session.end();
  await dropDraft(app.store, id);
  app.tidings.tell();
}
