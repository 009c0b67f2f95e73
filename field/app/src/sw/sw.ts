// The service worker: keeps one build of the app whole, and answers for it without a network.
//
// A new build is fetched beside the old one, file by file with what the build says of it: a cut costs the file that was on
// its way, and files of two builds never stand together. It waits until somebody agrees. What talks to home (`/api/…`) is
// not touched. This module must not read or store anything that people wrote.

export {}; // a module of its own: its `self` is the worker's

declare const VERSION: string;
/** The files of this build with their SHA-256 (base64). */
declare const FILES: Readonly<Record<string, string>>;
/** Those of them that a browser may do without, which reads QR codes itself. */
declare const SPARE: readonly string[];
declare const self: ServiceWorkerGlobalScope & {
  readonly BarcodeDetector?: { getSupportedFormats(): Promise<readonly string[]> };
};

const PREFIX = "packhorse-";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const NEEDED = Object.keys(FILES).length - SPARE.length;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== undefined) event.respondWith(kept(event.request, name));
});

/** All that comes is kept, also when something does not: the next time goes on from there. */
async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const spare = (await readsCodes()) ? SPARE : [];
  const wanted = Object.entries(FILES).filter(([name]) => !spare.includes(name));
  const came = await Promise.allSettled(wanted.map(([name, hash]) => bring(cache, name, hash)));
  for (const each of came) if (each.status === "rejected") throw each.reason;
}

async function readsCodes(): Promise<boolean> {
  const formats = await self.BarcodeDetector?.getSupportedFormats().catch(() => undefined);
  return formats?.includes("qr_code") ?? false;
}

async function bring(cache: Cache, name: string, hash: string): Promise<void> {
  if ((await cache.match(name)) !== undefined) return;
  const get = async (mode: RequestCache): Promise<Response> => {
    const response = await fetch(name, { cache: mode, integrity: `sha256-${hash}` });
    if (!response.ok) throw new Error(`${name} ${response.status}`);
    return response;
  };
  const isNamedByHash = /-[A-Z0-9]{8}\./.test(name); // what the page has fetched a moment ago need not come twice
  await cache.put(name, isNamedByHash ? await get("default").catch(() => get("reload")) : await get("no-cache"));
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
  return Object.hasOwn(FILES, name) ? name : undefined;
}

/** From what is kept. Where a browser has thrown a part of it away, home's page may be of another build, and whole. */
async function kept(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const found = await cache.match(name);
  if (found === undefined) return fetch(request);
  if (name !== PAGE || (await cache.keys()).length >= NEEDED) return found;
  return fetch(request).catch(() => found);
}
