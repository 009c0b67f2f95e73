// Builds the phone app into a folder: code and style named by the hash of their content, the page, and the service
// worker with the list of all files. Arguments: the folder (default `built`).
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = resolve(app, process.argv[2] ?? "built");
const shared = { absWorkingDir: app, bundle: true, minify: true, write: false, target: "es2022", logLevel: "warning" };

function hashOf(...contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content).update("\n");
  return hash.digest("hex").slice(0, 16);
}

const files = new Map();
/** What must be there before the first screen. */
const needed = new Set(["index.html"]);

/** Takes what esbuild makes of an entry; the name of the file that begins it. */
async function take(entry, options) {
  const made = {
    ...shared,
    outdir: out,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    metafile: true,
    ...options,
  };
  const { outputFiles, metafile } = await build({ ...made, entryPoints: [entry] });
  for (const { path, contents } of outputFiles) files.set(basename(path), contents);
  const [path] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry);
  for (const each of atOnce(metafile.outputs, path)) needed.add(basename(each));
  return basename(path);
}

/** A file and those that it cannot do without. */
function* atOnce(outputs, path) {
  yield path;
  for (const { kind, path: other } of outputs[path].imports)
    if (kind === "import-statement") yield* atOnce(outputs, other);
}

const code = await take("src/shell/main.tsx", { format: "esm", splitting: true, legalComments: "none" });
const style = await take("src/look/index.css", {});
for (const name of readdirSync(join(app, "static"))) files.set(name, readFileSync(join(app, "static", name)));
const page = files.get("index.html").toString().replace("{{code}}", code).replace("{{style}}", style);
files.set("index.html", Buffer.from(page));

const list = [...files.keys()].sort();
const version = hashOf(...list.flatMap((name) => [name, files.get(name)]));
const define = { VERSION: JSON.stringify(version), FILES: JSON.stringify(list) };
await take("src/sw/sw.ts", { format: "iife", entryNames: "[name]", define });

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
let [weight, first] = [0, 0];
for (const [name, content] of files) {
  const packed = brotliCompressSync(content);
  weight += packed.length;
  if (needed.has(name)) first += packed.length;
  writeFileSync(join(out, name), content);
  writeFileSync(join(out, `${name}.br`), packed);
  writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
}
console.log(`${version}: ${files.size} files, ${weight} bytes with brotli, ${first} before the first screen`);
