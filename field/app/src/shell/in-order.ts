// One reading after the other: whatever is told while one is under way is seen by one more after it, however often it was
// told. A phone with thousands of unsent changes that is told of each answer would else read ever more at once.
//
// So none that began earlier takes the place of one that began later. This module must not read anything itself.

export interface InOrder {
  /** Read; if that is under way, once more when it is done. */
  again(): void;
  /** Nothing is read or shown any more. */
  stop(): void;
}

/** Hands what each reading comes to on to `show`. One that fails shows nothing. */
export function inOrder<T>(load: () => Promise<T>, show: (value: T) => void): InOrder {
  let [isUnderWay, isWanted, isStopped] = [false, false, false];
  const run = (): void => {
    [isUnderWay, isWanted] = [true, false];
    const reading = load().then((value) => {
      if (!isStopped) show(value);
    });
    void reading.finally(() => {
      isUnderWay = false;
      if (isWanted) again();
    });
  };
  const again = (): void => {
    isWanted = true;
    if (!isUnderWay && !isStopped) run();
  };
  return { again, stop: () => void (isStopped = true) };
}
