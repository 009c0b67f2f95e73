// The office's decisions about everything that was saved on this phone. Only dossiers in which an answer of the office's is
// shown are looked at, as the summaries tell, and each is opened again only when something of it differs; what was found is
// remembered as long as the app is open. This module must not write.

import type { Form } from "../../forms/index.ts";
import { formOf, gathered, known, read, staffed, type OwnChange, type Store } from "../../store/index.ts";
import { decidedIn, type Decided } from "./decided.ts";

interface Remembered {
  readonly stamp: string;
  readonly decided: readonly Decided[];
}

const memories = new WeakMap<Store, Map<string, Remembered>>();

/** By dossier the decisions that stand where somebody of this phone had said another. */
export async function decisions(
  store: Store,
  formAt: (ref: string) => Promise<Form | undefined>,
): Promise<Map<string, readonly Decided[]>> {
  const memory = memories.get(store) ?? new Map<string, Remembered>();
  memories.set(store, memory);
  const found = new Map<string, readonly Decided[]>();
  for (const [dossier, stamp] of await stampsOf(store)) {
    let remembered = memory.get(dossier);
    if (remembered?.stamp !== stamp) {
      const held = await known(store, dossier);
      remembered = { stamp, decided: decidedIn(held, await formAt(formOf(held.view))) };
      memory.set(dossier, remembered);
    }
    if (remembered.decided.length > 0) found.set(dossier, remembered.decided);
  }
  return found;
}

/** The dossiers with an own change in the shared data, each with what differs whenever something of it differs. */
async function stampsOf(store: Store): Promise<Map<string, string>> {
  const dossiers = await staffed(store);
  const found = new Map<string, string>();
  if (dossiers.length === 0) return found;
  const [changes, states] = await read(store, (tables) =>
    Promise.all([
      gathered<OwnChange>(tables.objectStore("changes").index("dossier"), dossiers, IDBKeyRange.only),
      tables.objectStore("states").getAllKeys(),
    ]),
  );
  for (const dossier of dossiers) {
    const own = changes.get(dossier) ?? [];
    const parts = own.map(({ name, body }) => (body === null ? "-" : name.slice(-11)));
    if (own.some(({ included }) => included)) found.set(dossier, parts.join(" "));
  }
  for (const [dossier, number, epoch] of states) {
    const known = found.get(dossier);
    if (known !== undefined) found.set(dossier, `${known} ${number}.${epoch}`);
  }
  return found;
}
