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

/** Register the worker and tell whenever a newer build waits. */
export async function watchUpdates(tell: (update: Update) => void): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  const registration = await workers.register(addressOfWorker(), { updateViaCache: "none" });
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && workers.controller !== null) tell({ agree: () => agree(workers, waiting) });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  const look = (): void => void registration.update().catch(() => undefined);
  setInterval(look, OFTEN);
  addEventListener("online", look);
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
