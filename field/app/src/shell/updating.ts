// The service worker: registered once, looked after now and then, exchanged only on a person's word.
//
// Trusted Types want one policy for its address; nothing else in the app makes text into code.
// This module must not know what the worker does.

import type { Update } from "./app.ts";

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): URL };
}

const OFTEN = 3_600_000;
/** A first build whose files were cut on their way is fetched again after so long: until then nothing opens offline. */
const AGAIN = 15_000;

/** Register the worker and tell whenever a newer build waits. */
export async function watchUpdates(tell: (update: Update) => void): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  const address = addressOfWorker();
  const register = (): Promise<ServiceWorkerRegistration> => workers.register(address, { updateViaCache: "none" });
  const watched = new WeakSet<ServiceWorkerRegistration>();
  const look = async (): Promise<void> => {
    const registration = await register(); // also looks for a newer build, and tries again where the first time was cut
    if (!watched.has(registration)) watch(workers, registration, tell, lookAgain);
    watched.add(registration);
  };
  const lookAgain = (): void => void look().catch(() => undefined);
  setInterval(lookAgain, OFTEN);
  addEventListener("online", lookAgain);
  await look();
}

function watch(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  tell: (update: Update) => void,
  lookAgain: () => void,
): void {
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && workers.controller !== null) tell({ agree: () => agree(workers, waiting) });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      offer();
      if (installing.state === "redundant" && registration.active === null) setTimeout(lookAgain, AGAIN);
    });
  });
}

/** Drafts are saved at every pause, so that opening the app anew comes back to the same answer. */
function agree(workers: ServiceWorkerContainer, waiting: ServiceWorker): void {
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take over");
}

function addressOfWorker(): URL {
  const address = new URL("sw.js", location.href).href;
  const { trustedTypes } = window as { trustedTypes?: Policies };
  if (trustedTypes === undefined) return new URL(address);
  return trustedTypes.createPolicy("packhorse", { createScriptURL: () => address }).createScriptURL(address);
}
