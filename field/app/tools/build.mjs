// Builds the phone app into a folder: code and style named by the hash of their content, the page, and the service
// worker with the list of all files. Arguments: the folder (default `built`).
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
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

/** What esbuild made of an entry, as file names with contents. */
async function made(options) {
  const { outputFiles } = await build({ ...shared, ...options });
  return outputFiles[0].contents;
}

const files = new Map();
const code = await made({ entryPoints: ["src/shell/main.tsx"], format: "esm", legalComments: "none" });
const style = await made({ entryPoints: ["src/look/index.css"] });
const names = { code: `app-${hashOf(code)}.js`, style: `app-${hashOf(style)}.css` };
files.set(names.code, code).set(names.style, style);
for (const name of readdirSync(join(app, "static"))) files.set(name, readFileSync(join(app, "static", name)));
const page = files.get("index.html").toString().replace("{{code}}", names.code).replace("{{style}}", names.style);
files.set("index.html", Buffer.from(page));

const list = [...files.keys()].sort();
const version = hashOf(...list.flatMap((name) => [name, files.get(name)]));
const define = { VERSION: JSON.stringify(version), FILES: JSON.stringify(list) };
files.set("sw.js", await made({ entryPoints: ["src/sw/sw.ts"], format: "iife", define }));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
let weight = 0;
for (const [name, content] of files) {
  const packed = brotliCompressSync(content);
  weight += packed.length;
  writeFileSync(join(out, name), content);
  writeFileSync(join(out, `${name}.br`), packed);
  writeFileSync(join(out, `${name}.gz`), gzipSync(content, { level: 9 }));
}
console.log(`${version}: ${files.size} files, ${weight} bytes with brotli`);
