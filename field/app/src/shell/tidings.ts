// Tidings: something in the store is another than before, whoever reads it reads again.
//
// They reach the other tabs of the phone too. This module must not carry what was written.

export interface Tidings {
  /** Say that something was written. */
  tell(): void;
  /** Hear of it; the answer stops it. */
  listen(hear: () => void): () => void;
}

/** Tidings within this page. */
export function tidings(): Tidings {
  const listeners = new Set<() => void>();
  return {
    tell: () => {
      for (const hear of [...listeners]) hear();
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
