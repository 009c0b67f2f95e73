// Keeps the screen on, also after somebody looked elsewhere, and says whether that is so. This module must not draw.

/** Whether the phone grants it: `unknown` until it answers. */
export type Awake = "unknown" | "on" | "off";

/** Keep the screen on until the answer is called; `tell` is told whenever that changes. */
export function keepAwake(tell: (awake: Awake) => void): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const given = await wanted();
    if (isOver) return void given?.release();
    lock = given;
    tell(given === undefined ? "off" : "on");
    given?.addEventListener("release", () => {
      if (!isOver) tell("off");
    });
  };
  const seen = (): void => void ask();
  void ask();
  document.addEventListener("visibilitychange", seen);
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", seen);
    void lock?.release();
  };
}

/** Older browsers have none; a phone that saves its battery refuses. */
async function wanted(): Promise<WakeLockSentinel | undefined> {
  const { wakeLock } = navigator as Partial<Pick<Navigator, "wakeLock">>;
  return wakeLock?.request("screen").catch(() => undefined);
}
