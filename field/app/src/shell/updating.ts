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
/** How soon a build is fetched again of which not everything came. */
const SOON = 20_000;

/** Register the worker and tell whenever a newer build waits. What was cut is tried again. */
export function watchUpdates(tell: (update: Update) => void): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  const address = addressOfWorker();
  const register = (): Promise<ServiceWorkerRegistration> => workers.register(address, { updateViaCache: "none" });
  const watched = new WeakSet<ServiceWorkerRegistration>();
  const look = async (): Promise<void> => {
    const registration = await register(); // also looks for a newer build, and tries again where the first time was cut
    if (!watched.has(registration)) watch(workers, registration, tell, lookSoon);
    watched.add(registration);
  };
  let timer = 0;
  const lookAgain = (): void => {
    clearTimeout(timer);
    void look().catch(lookSoon);
  };
  const lookSoon = (): void => {
    clearTimeout(timer);
    if (navigator.onLine) timer = window.setTimeout(lookAgain, SOON);
  };
  setInterval(lookAgain, OFTEN);
  addEventListener("online", lookAgain);
  lookAgain();
}

function watch(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  tell: (update: Update) => void,
  lookSoon: () => void,
): void {
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && workers.controller !== null) tell({ agree: () => agree(workers, waiting) });
  };
  offer();
  const follow = (): void => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      offer();
      if (worker.state === "redundant") lookSoon();
    });
  };
  follow();
  registration.addEventListener("updatefound", follow);
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
