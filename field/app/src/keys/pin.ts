// What a PIN must be, and how long one waits after wrong ones. Pure.
//
// Six digits are a million: no derivation makes them safe on a copied disk. Tries are slowed down, and nothing is ever
// wiped for a wrong one (FAULTS A11).

export const SHORTEST = 6;
export const LONGEST = 12;
/** Wrong tries that cost nothing. */
export const FREE_TRIES = 5;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;

/** What is wrong with a PIN that somebody chooses; undefined when it will do. */
export function faultOf(pin: string): "digits" | "short" | "simple" | undefined {
  if (!/^[0-9]*$/.test(pin) || pin.length > LONGEST) return "digits";
  if (pin.length < SHORTEST) return "short";
  return isSimple(pin) ? "simple" : undefined;
}

/** One digit again and again, or digits in their order. */
function isSimple(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place])));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 2);
}

/** How long one waits after so many wrong tries, in ms: half a minute after the fifth, twice as long each time. */
export function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(FIRST_WAIT * 2 ** (tries - FREE_TRIES), LONGEST_WAIT);
}

/** How long one still waits. A clock that was set back makes it no longer than it was from the beginning. */
export function stillToWait({ tries, until }: { tries: number; until: number }, now: number): number {
  return Math.max(0, Math.min(until - now, waitAfter(tries)));
}
