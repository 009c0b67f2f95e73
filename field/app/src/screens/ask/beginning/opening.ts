// A draft is opened: by one tab at a time, under the form version it was begun with, where it was left.
//
// This module must not draw anything.

import { fromContent, toContent, Walk, type Draft } from "../../../forms/index.ts";
import { drafts, saveDraft } from "../../../store/index.ts";
import { UnreadableError } from "../../../sync/reading/problem.ts";
import type { App } from "../../../shell/app.ts";
import { Session } from "../session.ts";

/** Why a draft cannot be gone on with; it stays where it is. */
export type Hindrance = "gone" | "elsewhere" | "unreadable" | "no_form";

export interface Opened {
  readonly session: Session;
  /** Lets go of it: another tab may open it. */
  close(): Promise<void>;
}

/** The draft of an id as a session, or what is in the way. */
export async function openDraft(app: App, id: string): Promise<Opened | Hindrance> {
  const release = await held(`packhorse draft ${id}`);
  if (release === undefined) return "elsewhere";
  const session = await sessionOf(app, id);
  if (typeof session === "string") {
    release();
    return session;
  }
  const close = async (): Promise<void> => {
    await session.flush();
    release();
    app.tidings.tell();
  };
  return { session, close };
}

async function sessionOf(app: App, id: string): Promise<Session | Hindrance> {
  const found = (await drafts(app.store)).find((draft) => draft.id === id);
  if (found === undefined) return "gone";
  try {
    const draft = fromContent(found.content);
    const plan = await app.catalogue.plan(draft.form);
    if (plan === undefined) return "no_form";
    const walk = new Walk(plan, draft, await app.catalogue.surroundings(plan));
    return new Session(walk, { keep: (draft) => keepDraft(app, id, draft), after }, draft);
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof RangeError) return "unreadable";
    throw error;
  }
}

/** Writes a draft down, and `beside` it what must not be without it. */
export function keepDraft(app: App, id: string, draft: Draft, beside?: Parameters<typeof saveDraft>[3]): Promise<void> {
  const { dossier, form } = draft;
  return saveDraft(app.store, app.around, { id, dossier, form, content: toContent(draft) }, beside);
}

function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/** Takes a lock over all tabs of this phone; what gives it back, undefined when another tab has it. */
function held(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const work = (lock: Lock | null): Promise<void> | undefined => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise((release) => resolve(() => release()));
    };
    navigator.locks.request(name, { ifAvailable: true }, work).catch(reject);
  });
}
