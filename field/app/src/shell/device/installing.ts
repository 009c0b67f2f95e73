// The browser's offer to install the app: it comes when the browser likes, and is kept until somebody taps.
//
// This module must not know a screen.

/** The offer; `ask` shows the browser's own question. */
export interface Install {
  ask(): Promise<void>;
}

interface Offer extends Event {
  prompt(): Promise<unknown>;
}

let kept: Install | undefined;

/** From now on the browser's offer is kept instead of shown at once. */
export function keepInstall(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    kept = {
      ask: async () => {
        kept = undefined;
        await (event as Offer).prompt();
      },
    };
  });
}

/** The offer, as long as there is one. */
export function keptInstall(): Install | undefined {
  return kept;
}
