// The journey to home and back: one at a time, how far it is, and what it brought.
//
// This module must not know how messages travel: `travel` is handed in, and `timing` says when to go.

/** What is under way: changes and dossiers, forms and lists, or pictures. */
export type Stage = "data" | "forms" | "files";

/** How the last journey went, for a screen. `left`: own changes still waiting. */
export type JourneyState =
  | { readonly is: "resting" }
  | {
      readonly is: "going";
      readonly stage: Stage;
      readonly sent: number;
      readonly received: number;
      readonly of?: number;
    }
  | { readonly is: "arrived"; readonly at: number; readonly left: number; readonly dossiers: number }
  | { readonly is: "failed"; readonly at: number; readonly why: Failure };

/** Why a journey failed; `words` and `action` are home's own. */
export interface Failure {
  readonly code: string;
  readonly words?: string;
  readonly action?: string;
  /** What came back was not what home says, or not to this phone. */
  readonly isFalse?: true;
  /** Home wants nobody before so many seconds. */
  readonly wait: number;
}

export interface Arrived {
  readonly left: number;
  readonly dossiers: number;
}

type Going = Extract<JourneyState, { is: "going" }>;
/** Goes to home and back, and tells how far it is. */
export type Travel = (tell: (far: Omit<Going, "is">) => void) => Promise<Arrived>;

export interface Journey {
  readonly state: JourneyState;
  /** Goes now; if one is under way, once more when it has arrived, for what it came too late for. It never rejects. */
  go(): Promise<void>;
  listen(hear: () => void): () => void;
}

/** A journey; `failureOf` says what an error means. */
export function journeyOf(travel: Travel, failureOf: (error: unknown) => Failure, now: () => number): Journey {
  const listeners = new Set<() => void>();
  let state: JourneyState = { is: "resting" };
  let under: Promise<void> | undefined;
  let again = false;
  const set = (next: JourneyState): void => {
    state = next;
    for (const hear of [...listeners]) hear();
  };
  const once = async (): Promise<void> => {
    again = false;
    set({ is: "going", stage: "data", sent: 0, received: 0 });
    try {
      const arrived = await travel((far) => set({ is: "going", ...far }));
      set({ is: "arrived", at: now(), ...arrived });
    } catch (error) {
      return set({ is: "failed", at: now(), why: failureOf(error) });
    }
    if (again) await once();
  };
  return {
    get state() {
      return state;
    },
    go: () => {
      again = true;
      return (under ??= once().finally(() => (under = undefined)));
    },
    listen: (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}
