// Basemaps that are on their way as long as the app is open, whatever screen is looked at.
//
// This module must not draw anything.

import { useEffect, useState } from "preact/hooks";
import { fetchBasemap } from "../../basemaps/fetching.ts";
import { httpSource } from "../../catalogue/index.ts";
import { HomeRefusedError, httpLine, proveHome, type Road } from "../../exchange/index.ts";
import type { App } from "../../shell/app.ts";
import { identityOf, read, type Basemap } from "../../store/index.ts";
import { UnreadableError } from "../../sync/index.ts";

/** Why one did not come whole. What had come of it stays, but where it is `changed`. */
export type Why = "no_network" | "changed" | "full" | { readonly refused: string };

/** One that is on its way (`here` bytes), or did not come. */
export interface Loading {
  readonly here: number;
  readonly why?: Why;
  readonly stop?: () => void;
}

const ALL = new Map<string, Loading>();
const LISTENERS = new Set<() => void>();

function note(hash: string, loading: Loading | undefined): void {
  if (loading === undefined) ALL.delete(hash);
  else ALL.set(hash, loading);
  for (const hear of [...LISTENERS]) hear();
}

/** What is on its way, as it comes. */
export function useLoading(): ReadonlyMap<string, Loading> {
  const [, setTold] = useState({});
  useEffect(() => {
    const hear = (): void => setTold({});
    LISTENERS.add(hear);
    return () => void LISTENERS.delete(hear);
  }, []);
  return ALL;
}

/** Fetch a basemap, or go on with one. */
export async function load(app: App, told: Basemap, here: number): Promise<void> {
  const leaving = new AbortController();
  const stop = (): void => leaving.abort();
  note(told.hash, { here, stop });
  try {
    await fetchBasemap(app.store, source(app, leaving.signal), told, (bytes) => note(told.hash, { here: bytes, stop }));
    note(told.hash, undefined);
  } catch (error) {
    note(told.hash, leaving.signal.aborted ? undefined : { here: 0, why: whyOf(error) });
  }
  app.tidings.tell("came");
}

function source({ store, around, preferences }: App, signal: AbortSignal) {
  const road: Road = {
    ...{ fetch: (input, init) => fetch(input, init), address: "", language: preferences.language },
    signal: () => signal,
  };
  const token = async (): Promise<string> => {
    const { hello } = httpLine(road);
    if (hello !== undefined) await proveHome(store, around, hello); // nobody else is told it
    return (await read(store, identityOf)).token;
  };
  return httpSource(road, token);
}

function whyOf(error: unknown): Why {
  if (error instanceof UnreadableError) return "changed";
  if (error instanceof HomeRefusedError) return { refused: error.message };
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "no_network";
}
