// How long one still waits after wrong tries, counted down.

import { useEffect, useState } from "preact/hooks";

/** What is left in ms, and how to set it; it begins with `first`, and again whenever that changes. */
export function useWait(first: number): [number, (wait: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const set = (wait: number): void => {
    setNow(Date.now());
    setUntil(wait > 0 ? Date.now() + wait : 0);
  };
  useEffect(() => set(first), [first]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return [Math.max(0, until - now), set];
}
