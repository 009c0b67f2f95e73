// What the screens of dossiers say.

import type { DOSSIERS as VI } from "../vi/dossiers.ts";

export const DOSSIERS: Record<keyof typeof VI, string> = {
  "dossiers.title": "Dossiers",
};
