// The journey to home and back: when to go, how far it is, and what it brought. One at a time.
//
// It goes on opening, when the network comes back, on a timer while somebody looks, and on a tap. This module must not
// know how messages travel: `walk` is handed in.

/** How the last journey went, for a screen. */
export type JourneyState =
  | { readonly is: "resting" }
  | { readonly is: "going"; readonly sent: number; readonly received: number; readonly toSend: number }
  | { readonly is: "arrived"; readonly at: number; readonly left: number }
  | { readonly is: "failed"; readonly at: number; readonly why: string };

export interface Journey {
  readonly state: JourneyState;
  /** Goes now, if none is under way. */
  go(): Promise<void>;
  listen(hear: () => void): () => void;
}
