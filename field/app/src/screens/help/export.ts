// Everything that no state of home includes, sealed for home, as a file that the browser saves. Nothing counts as sent.

import { exportSealed, type SealedExport } from "../../exchange/index.ts";
import { localTime } from "../../catalogue/index.ts";
import type { Around, Store } from "../../store/index.ts";

/** What was put into a file: its name, how many changes and photos, and photos that found no room. */
export interface Exported extends Pick<SealedExport, "changes" | "left"> {
  readonly name: string;
  readonly photos: number;
}

/** Hand the file to the browser. Rejects with UnreadableError `no_sealing_key` before home has told for whom to seal. */
export async function exportUnsent(store: Store, around: Around): Promise<Exported> {
  const { parts, changes, photos, left } = await exportSealed(store, around);
  const name = `${localTime(around.now()).slice(0, 16).replace(/[:T]/g, "-")}.packhorse`;
  const address = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { name, changes, photos: photos.length, left };
}
