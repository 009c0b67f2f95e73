// Tidings: something in the store is another than before; whoever reads it reads again.
//
// This module must not carry what was written.

/** `written`: somebody saved something here; `came`: home sent or acknowledged something. */
export type Why = "written" | "came";

export interface Tidings {
  /** Say that something is another than before. */
  tell(why?: Why): void;
  /** Hear of it; the answer stops it. */
  listen(hear: (why: Why) => void): () => void;
}

/** Tidings within this page: no other tab has the app. */
export function tidings(): Tidings {
  const listeners = new Set<(why: Why) => void>();
  return {
    tell: (why = "written") => {
      for (const hear of [...listeners]) hear(why);
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
