// Everything that no state of home includes, as a file that the browser saves. Nothing is marked as sent by it.

import { exportBundle } from "../../exchange/index.ts";
import { localTime } from "../../catalogue/index.ts";
import type { Around, Store } from "../../store/index.ts";

/** Hand the file to the browser; its name. */
export async function exportUnsent(store: Store, around: Around): Promise<string> {
  const bundle = await exportBundle(store, around, false);
  const name = `packhorse-${localTime(around.now()).slice(0, 16).replace(/[:T]/g, "-")}.bundle`;
  const address = URL.createObjectURL(new Blob([bundle], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
