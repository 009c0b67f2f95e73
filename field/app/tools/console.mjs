// Builds what the office console runs in a browser: one script and one style, and another pair for pages with a map, named
// by the hash of their content, into a folder beside the phone app's files, and `files.json`, which says how they are called.
import { build } from "esbuild";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const CALLED = { "console.js": "code", "console.css": "style", "map.js": "map", "map.css": "mapStyle" };

/** Builds the console's files into a folder that need not be there. */
export async function buildConsole(out) {
  const { outputFiles } = await build({
    absWorkingDir: app,
    entryPoints: ["console.ts", "console.css", "map/map.ts", "map/map.css"].map((each) => `src/console/${each}`),
    bundle: true,
    minify: true,
    write: false,
    target: "es2022",
    format: "iife",
    legalComments: "none",
    logLevel: "warning",
    outdir: out,
    entryNames: "[name]-[hash]",
    loader: { ".png": "empty" },
  });
  mkdirSync(out, { recursive: true });
  const called = {};
  for (const { path, contents } of outputFiles) {
    called[CALLED[basename(path).replace(/-[^.]+/, "")]] = basename(path);
    writeFileSync(path, contents);
    writeFileSync(`${path}.br`, brotliCompressSync(contents));
    writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
  }
  writeFileSync(join(out, "files.json"), JSON.stringify(called));
}
