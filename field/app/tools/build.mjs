// Builds the phone app into a folder: code and style named by the hash of their content, the page, the service worker, and
// the list of all files, which home signs. Arguments: the folder (default `built`).
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { app, bundled, packed } from "./bundling.mjs";
import { buildConsole } from "./console.mjs";

const out = resolve(app, process.argv[2] ?? "built");
/** A part that a browser may do without, which reads QR codes itself: its name begins so. */
const SPARE = "decode-";
/** Parts for which a new phone does not wait before it can do without a network: the worker brings them after the others. */
const LATER = /^(basemap|patrol)-/;
/** Parts that come with the others, although not every day needs them. */
const OTHER = /^(decode|english|drawings)-/;

const files = new Map();

/** Takes what is made of an entry: `needed` is what a page needs that asks for it, its own file first. */
async function take(entry, options) {
  const { made, needed, entries } = await bundled(entry, options);
  for (const [name, content] of made) files.set(name, content);
  return { needed, entries };
}

const { needed: code, entries } = await take("src/shell/begin.tsx", { format: "esm", splitting: true });
const [style] = (await take("src/look/index.css", {})).needed;
const { needed: first } = await take("src/shell/main.ts", {
  format: "esm",
  external: [`./${code[0]}`],
  define: { BEGIN: JSON.stringify(`./${code[0]}`) },
});
for (const name of readdirSync(join(app, "static"))) files.set(name, readFileSync(join(app, "static", name)));
const soon = code.map((name) => `<link rel="modulepreload" href="${name}" />`).join("\n    ");
const page = files.get("index.html").toString();
const filled = page.replace("{{code}}", first[0]).replace("{{style}}", style).replace("{{soon}}", soon);
files.set("index.html", Buffer.from(filled.replace(/>\n\s+</g, "><")));

const hashOf = (content) => createHash("sha256").update(content).digest("base64");
const list = Object.fromEntries([...files.keys()].sort().map((name) => [name, hashOf(files.get(name))]));
const version = createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16);
const spare = Object.keys(list).filter((name) => name.startsWith(SPARE));
const ofEntries = (isOne) => [...entries].flatMap(([name, needed]) => (isOne(name) ? needed : []));
const soonest = new Set(ofEntries((name) => !LATER.test(name)));
const later = [...new Set(ofEntries((name) => LATER.test(name)))].filter((name) => !soonest.has(name)).sort();
const daily = new Set(ofEntries((name) => !LATER.test(name) && !OTHER.test(name)));
await take("src/sw/sw.ts", { format: "iife", entryNames: "[name]" });
const worker = hashOf(files.get("sw.js"));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const weight = { all: 0, first: 0, other: 0 };
for (const [name, content] of files) {
  const { length } = packed(content);
  weight.all += length;
  if ([style, "index.html", ...first, ...code].includes(name)) weight.first += length;
  if ([...entries.values()].flat().includes(name) && !daily.has(name)) weight.other += length;
  writeFileSync(join(out, name), content);
  writeFileSync(join(out, `${name}.br`), packed(content));
  writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
}
writeFileSync(join(out, "files.json"), JSON.stringify({ app: version, files: list, later, spare, worker }));
await buildConsole(join(out, "console"));
console.log(
  `${version}: ${files.size} files, ${weight.all} bytes with brotli; before the first screen ${weight.first}; ` +
    `of all, ${weight.other} come later: drawings, basemaps, patrols, English, and a reader of QR codes where there is none`,
);
