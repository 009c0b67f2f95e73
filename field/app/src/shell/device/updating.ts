// A newer build of the app: looked for now and then, brought only under home's signature, taken on a person's word.
//
// Which build is in use says a list that home has signed (docs/protocol.md, the list of the app). This code, of the build in use, checks the
// signature; the worker then keeps what has the hashes of that list, and nothing else. The worker itself a browser
// exchanges by itself: where it is not the listed one, that is told; where it takes the app over, the app stops.
//
// Trusted Types want one policy for its address; nothing else in the app makes text into code.

import { genuineAppList, isOlder, utf8, verifier, type AppList, type Bytes } from "../../sync/index.ts";
import type { Update } from "../app.ts";

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): URL };
}

const LIST = "files.json";
const WORKER = "sw.js";
/** Where the worker keeps the list of the build in use. */
const USED = "packhorse";
const OFTEN = 3_600_000;
/** How soon a build is fetched again of which not everything came, at first. */
const SOON = 20_000;
/** What the worker answers when a file has other bytes than listed. */
const CHANGED = "changed";

/** What updating needs to know: home's key, empty before somebody has enrolled, and whom to tell. */
interface Watching {
  homeKey(): Promise<Bytes>;
  tell(update: Update | undefined): void;
}

/** Register the worker and tell whenever a newer build is there, or one that is not home's. What was cut is tried again. */
export function watchUpdates({ homeKey, tell }: Watching): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return;
  const address = addressOfWorker();
  const watched = new WeakSet<ServiceWorkerRegistration>();
  let timer = 0;
  let pause = SOON;
  const lookAgain = (): void => {
    clearTimeout(timer);
    void look().then(() => (pause = SOON), lookSoon);
  };
  const lookSoon = (): void => {
    clearTimeout(timer);
    if (navigator.onLine) timer = window.setTimeout(lookAgain, pause);
    pause = Math.min(pause * 2, OFTEN);
  };
  const look = async (): Promise<void> => {
    const registration = await workers.register(address, { updateViaCache: "none" });
    if (!watched.has(registration)) follow(registration, lookAgain, lookSoon);
    watched.add(registration);
    if (!navigator.onLine) return; // it is looked for again when the network is back
    if (registration.active !== null) await registration.update();
    const key = await homeKey();
    if (key.length === 0) return; // nobody has enrolled: nothing is known of home
    const update = await found(registration, key);
    tell(update);
    if (update?.is === CHANGED) lookSoon();
  };
  setInterval(lookAgain, OFTEN);
  addEventListener("online", lookAgain);
  lookAgain();
}

/** Told when another worker has taken the app over, which ours never does while the app is open. */
export function watchSeizure(seized: () => void): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  let before = workers?.controller;
  workers?.addEventListener("controllerchange", () => {
    if (before && workers.controller) seized();
    before = workers.controller;
  });
}

function follow(registration: ServiceWorkerRegistration, lookAgain: () => void, lookSoon: () => void): void {
  const listen = (): void => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "redundant") lookSoon();
      if (worker.state === "activated") worker.postMessage({}); // it brings what a new phone did not wait for
      if (worker.state === "installed" && registration.active !== null) lookAgain();
    });
  };
  listen();
  registration.addEventListener("updatefound", listen);
}

/** What is to be told now. Rejects where the line is cut, or nothing like a list comes. */
async function found(registration: ServiceWorkerRegistration, key: Bytes): Promise<Update | undefined> {
  const { active, waiting } = registration;
  if (active === null) return undefined;
  const verify = verifier(crypto.subtle);
  const genuine = (wire: string): Promise<AppList | undefined> => genuineAppList(utf8(wire), key, verify);
  const kept = await caches.match(LIST, { cacheName: USED });
  const used = kept && (await genuine(await kept.text()));
  const isOld = (list: AppList): boolean => used !== undefined && isOlder(list, used, Date.now());
  let wire = await fetchText(LIST, "no-cache");
  let offered = await genuine(wire);
  if (offered === undefined || isOld(offered)) {
    wire = await fetchText(LIST, "reload"); // what somebody put into the browser's cache must not stay there
    offered = await genuine(wire);
  }
  if (offered === undefined || (waiting && (await hashOfWorker()) !== offered.worker)) return { is: CHANGED };
  if (used?.app === offered.app || isOld(offered)) return undefined;
  const said = await ask(active, { bring: wire });
  if (said === CHANGED) return { is: CHANGED };
  if (said !== "") throw new Error(said);
  return { is: "there", agree: () => void ask(active, { use: wire }).then((said) => said === "" && location.reload()) };
}

async function fetchText(name: string, cache: RequestCache): Promise<string> {
  const response = await fetch(name, { cache });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

async function hashOfWorker(): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", utf8(await fetchText(WORKER, "reload")));
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

function ask(worker: ServiceWorker, words: { bring: string } | { use: string }): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.onmessage = ({ data }) => done(String(data));
    worker.postMessage(words, [port2]);
  });
}

function addressOfWorker(): URL {
  const address = new URL(WORKER, location.href).href;
  const { trustedTypes } = window as { trustedTypes?: Policies };
  if (trustedTypes === undefined) return new URL(address);
  return trustedTypes.createPolicy("packhorse", { createScriptURL: () => address }).createScriptURL(address);
}
