// Noting what leaves the phone, before it does: from then on it cannot be taken back.
//
// Whether a request arrived is not known when its answer is lost. This module must not send anything.

import type { OwnChange } from "../../store/rows.ts";
import { read, write, type Store } from "../../store/store.ts";

/** Note that these changes leave now. Its caller works exclusively, and hands them on only after this resolved. */
export async function noteHanded(store: Store, changes: Iterable<OwnChange>): Promise<void> {
  const highest = new Map<string, number>();
  for (const { stream, n } of changes) highest.set(stream, Math.max(n, highest.get(stream) ?? 0));
  const rows = await read(store, (tables) => tables.objectStore("streams").getAll());
  const raised = rows.filter(({ stream, handed = 0 }) => (highest.get(stream) ?? 0) > handed);
  if (raised.length === 0) return;
  await write(store, async (tables) => {
    for (const row of raised)
      await tables.objectStore("streams").put({ ...row, handed: highest.get(row.stream) ?? row.n });
  });
}
