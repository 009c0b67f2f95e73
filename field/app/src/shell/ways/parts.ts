// Parts of the code that come when they are needed. A cut while one comes is made good by itself (when the network is
// back, and after a while, later and later), or at once on a tap. Nothing that people wrote is touched by it.
//
// This module must not know a screen.

const FIRST = 1_000;
const LONGEST = 20_000;

/** A part on its way: `part` once it is there; `again` tries at once. */
export interface Trying<P> {
  readonly part: Promise<P>;
  again(): void;
}

/** Load until it comes; `onCut` is told after each time in vain. */
export function keepTrying<P>(load: () => Promise<P>, onCut: () => void = () => undefined): Trying<P> {
  let wake = (): void => undefined;
  const again = (): void => wake();
  const trying = async (): Promise<P> => {
    addEventListener("online", again);
    for (let pause = FIRST; ; pause = Math.min(pause * 2, LONGEST)) {
      try {
        const part = await load();
        removeEventListener("online", again);
        return part;
      } catch {
        onCut();
        await new Promise<void>((done) => {
          wake = done;
          setTimeout(done, pause);
        });
      }
    }
  };
  return { part: trying(), again };
}

/** Load what somebody's tap needs: some tries, then it rejects, and the screen says so. */
export async function fetchPart<P>(load: () => Promise<P>, tries = 3): Promise<P> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (--tries <= 0) throw error;
      await new Promise((done) => setTimeout(done, FIRST));
    }
  }
}
