// The service worker: keeps one build of the app whole, and answers for it without a network.
//
// A new build is fetched beside the old one and waits until somebody agrees; what talks to home (`/api/…`) is not touched.
// This module must not read or store anything that people wrote.

export {}; // a module of its own: its `self` is the worker's

declare const VERSION: string;
declare const FILES: readonly string[];
declare const self: ServiceWorkerGlobalScope;

const PREFIX = "packhorse-";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(kept(event.request, name));
});

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((name) => new Request(name, { cache: "no-cache" })));
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** The file of this build that a request is for; the page for the app's own address. */
function nameOf(request: Request): string | undefined {
  const { scope } = self.registration;
  const address = request.url.split(/[?#]/)[0] ?? "";
  if (request.method !== "GET" || !address.startsWith(scope)) return undefined;
  const name = address.slice(scope.length);
  if (name === "" || request.mode === "navigate") return PAGE;
  return FILES.includes(name) ? name : undefined;
}

async function kept(request: Request, name: string): Promise<Response> {
  const found = await (await caches.open(CACHE)).match(name);
  return found ?? fetch(request);
}
