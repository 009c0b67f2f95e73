// The service worker: keeps one build of the app whole, and answers for it without a network.
//
// Which build that is says a list, kept in a place of its own. The first comes with the worker; another only when the app,
// which knows home's key, has found home's signature on it, and later somebody agrees. A cut costs the file that was on its
// way; a file with other bytes than listed is not kept, and files of two builds never stand together. A new phone does not
// wait for parts that are listed as later: they are brought when it can do without a network, and whenever the app is
// opened. The worker itself is the same from build to build. It does not touch what talks to home (`/api/…`), and must not read or store anything that
// people wrote.

export {}; // a module of its own: its `self` is the worker's

declare const self: ServiceWorkerGlobalScope & {
  readonly BarcodeDetector?: { getSupportedFormats(): Promise<readonly string[]> };
};

interface List {
  readonly app: string;
  /** The files of this build with their SHA-256 (base64). */
  readonly files: Readonly<Record<string, string>>;
  /** Those of them that a browser may do without, which reads QR codes itself. */
  readonly spare: readonly string[];
  /** Those that come after the others, without being waited for. Builds before had none. */
  readonly later?: readonly string[];
}

const LIST = "files.json";
/** Where the list of the build in use is kept; files are in `packhorse-<build>`. */
const USED = "packhorse";
const PAGE = "index.html";
const CHANGED = "changed";

let used: Promise<List | undefined> | undefined;
let resting: Promise<void> | undefined;

self.addEventListener("install", (event) => event.waitUntil(first()));
self.addEventListener("activate", (event) => event.waitUntil(tidyUp().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(asked(event)));
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name === undefined) return;
  event.respondWith(answer(event.request, name));
  if (name === PAGE) event.waitUntil(rest());
});

async function first(): Promise<void> {
  if ((await inUse()) !== undefined) return;
  const response = await fetch(LIST, { cache: "reload" });
  await use(await response.text());
}

/**
 * `bring`: keep this build beside the other, all of it; `use`: from now on it is this one; neither: bring what is later of
 * the one in use. The answer: "", CHANGED, or what was cut.
 */
async function asked({ data, ports }: ExtendableMessageEvent): Promise<void> {
  if (data === "take over") return self.skipWaiting(); // how earlier builds say that somebody agreed
  const { bring: brought, use: agreed } = data as { bring?: string; use?: string };
  const done = agreed ? use(agreed) : brought ? keep(listIn(brought)) : rest();
  ports[0]?.postMessage(await done.then(() => "").catch((error: Error) => error.message));
}

/** A list travels as a text beside its signature. */
function listIn(wire: string): List {
  return JSON.parse((JSON.parse(wire) as { app: string }).app) as List;
}

function inUse(): Promise<List | undefined> {
  used ??= caches.match(LIST, { cacheName: USED }).then(async (kept) => kept && listIn(await kept.text()));
  return used;
}

async function use(wire: string): Promise<void> {
  const list = listIn(wire);
  await keep(list, (name) => !list.later?.includes(name));
  await (await caches.open(USED)).put(LIST, new Response(wire));
  used = undefined;
  await tidyUp();
}

/** What a new phone did not wait for; what is cut comes when the app is opened next. */
function rest(): Promise<void> {
  resting ??= inUse()
    .then((list) => list && keep(list, (name) => list.later?.includes(name)))
    .catch(() => undefined)
    .finally(() => (resting = undefined));
  return resting;
}

async function tidyUp(): Promise<void> {
  const list = await inUse();
  for (const name of list === undefined ? [] : await caches.keys())
    if (name.startsWith("packhorse-") && name !== placeOf(list)) await caches.delete(name);
}

function placeOf(list: List | undefined): string {
  return `packhorse-${list?.app ?? ""}`;
}

/** All that comes is kept, also when something does not: the next time goes on from there. */
async function keep(list: List, isDue: (name: string) => boolean | undefined = () => true): Promise<void> {
  const cache = await caches.open(placeOf(list));
  const spare = (await readsCodes()) ? list.spare : [];
  const wanted = Object.entries(list.files).filter(([name]) => !spare.includes(name) && isDue(name));
  const came = await Promise.allSettled(wanted.map(([name, hash]) => bring(cache, name, hash)));
  for (const each of came) if (each.status === "rejected") throw each.reason;
}

async function readsCodes(): Promise<boolean> {
  const formats = await self.BarcodeDetector?.getSupportedFormats().catch(() => undefined);
  return formats?.includes("qr_code") ?? false;
}

async function bring(cache: Cache, name: string, hash: string): Promise<void> {
  const kept = await cache.match(name);
  if (kept !== undefined && (await hashOf(kept)) === hash) return;
  const isNamedByHash = /-[A-Z0-9]{8}\./.test(name); // what the page has fetched a moment ago need not come twice
  for (const mode of [isNamedByHash ? "default" : "no-cache", "reload"] as const) {
    const response = await fetch(name, { cache: mode });
    if (!response.ok) throw new Error(`${name} ${response.status}`);
    if ((await hashOf(response.clone())) === hash) return cache.put(name, response);
  }
  throw new Error(CHANGED);
}

async function hashOf(response: Response): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}

/** The name of a file of the app that a request is for; the page for the app's own address. */
function nameOf(request: Request): string | undefined {
  const { scope } = self.registration;
  const address = request.url.split(/[?#]/)[0] ?? "";
  if (request.method !== "GET" || !address.startsWith(scope)) return undefined;
  const name = address.slice(scope.length);
  if (name === "" || request.mode === "navigate") return PAGE;
  return name === LIST ? undefined : name;
}

/** From what is kept. Where a browser has thrown a part of it away, home's page may be of another build, and whole. */
async function answer(request: Request, name: string): Promise<Response> {
  const list = await inUse();
  if (list === undefined || !Object.hasOwn(list.files, name)) return fetch(request);
  const cache = await caches.open(placeOf(list));
  const found = await cache.match(name);
  if (name !== PAGE) return found ?? fetch(name, { integrity: `sha256-${list.files[name]}` });
  const kept = (await cache.keys()).map(({ url }) => url.slice(self.registration.scope.length));
  const known = [...kept, ...list.spare, ...(list.later ?? [])];
  if (found !== undefined && Object.keys(list.files).every((each) => known.includes(each))) return found;
  return fetch(request).catch((error: unknown) => {
    if (found === undefined) throw error;
    return found;
  });
}
