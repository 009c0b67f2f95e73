// Drafts: what somebody is filling in, saved at every pause, so that a flat battery costs nothing.
//
// A draft goes in the same transaction as the change that it becomes (see `writing`). This module must not know what is
// in a draft.

import { dumps, loads, type Json } from "../sync/index.ts";
import { filesDropped } from "./files.ts";
import { read, write, type Around, type Store, type Writing } from "./store.ts";
import type { Sealed } from "./vault.ts";

/** A draft as the screen knows it. */
export interface OpenDraft {
  readonly id: string;
  readonly dossier: string;
  readonly form: string;
  readonly content: Json;
  /** The phone's clock when it was saved. */
  readonly saved: number;
}

/** What somebody is filling in: sealed JSON of the form's own making. */
export interface Draft {
  readonly id: string;
  readonly dossier: string;
  readonly form: string;
  readonly body: Sealed;
  readonly saved: number;
}

function placeOf(draft: Pick<Draft, "id">): string {
  return `draft ${draft.id}`;
}

/** Save a draft as it stands now, and in the same transaction `beside` it what must not be without it. */
export async function saveDraft(
  store: Store,
  around: Around,
  draft: Omit<OpenDraft, "saved">,
  beside?: (tables: Writing) => Promise<void>,
): Promise<void> {
  const { id, dossier, form } = draft;
  const body = await store.vault.seal(dumps(draft.content), placeOf(draft));
  await write(store, async (tables) => {
    await tables.objectStore("drafts").put({ id, dossier, form, body, saved: around.now() });
    await beside?.(tables);
  });
}

/** All drafts, the last saved first. */
export async function drafts(store: Store): Promise<OpenDraft[]> {
  const rows = await read(store, (tables) => tables.objectStore("drafts").getAll());
  rows.sort((one, other) => other.saved - one.saved);
  const open = async ({ id, dossier, form, saved, body }: Draft): Promise<OpenDraft> => {
    return { id, dossier, form, saved, content: loads(await store.vault.open(body, placeOf({ id }))) };
  };
  return Promise.all(rows.map(open));
}

/** Give a draft up: its owner said so. */
export async function dropDraft(store: Store, id: string): Promise<void> {
  await write(store, (tables) => endDraft(tables, id));
}

/** Within a transaction: the draft is gone, with the photos and sounds that only it names. */
export async function endDraft(tables: Writing, id: string): Promise<void> {
  await filesDropped(tables, id);
  await tables.objectStore("drafts").delete(id);
}
