// In order: of several readings under way, one that began earlier never takes the place of one that began later.
//
// A reading of the store may be overtaken by the next; shown late, it would tell again what has been put away meanwhile.
// This module must not read anything.

export interface InOrder<T> {
  /** Hand on what this comes to, unless something that began later was handed on before. */
  take(reading: Promise<T>): Promise<void>;
  /** Nothing is handed on any more. */
  stop(): void;
}

/** Hands each reading to `show`, in the order in which they began. */
export function inOrder<T>(show: (value: T) => void): InOrder<T> {
  let [begun, shown] = [0, 0];
  return {
    take: async (reading) => {
      const mine = ++begun;
      const value = await reading;
      if (mine <= shown) return;
      shown = mine;
      show(value);
    },
    stop: () => {
      shown = Infinity;
    },
  };
}
