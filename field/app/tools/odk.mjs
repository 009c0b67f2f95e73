// Bundles the page of the ODK web client (test/bench/odk/page.js) into the folder that is named second, from the packages
// in the folder that is named first; prints the bytes of each file as it would travel (brotli 11), those that are loaded
// at once in `first`.
import { build } from "esbuild";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [packages, outdir] = process.argv.slice(2).map((path) => resolve(path));
const { outputFiles, metafile } = await build({
  absWorkingDir: app,
  entryPoints: ["test/bench/odk/page.js"],
  nodePaths: [join(packages, "node_modules")],
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: "es2022",
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  write: false,
  logLevel: "error",
});
mkdirSync(outdir, { recursive: true });
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
const first = new Set();
const load = (path) => {
  if (first.has(basename(path))) return;
  first.add(basename(path));
  for (const used of metafile.outputs[path].imports) if (used.kind === "import-statement") load(used.path);
};
load(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint !== undefined));
const bytes = Object.fromEntries(
  outputFiles.map(({ path, contents }) => [basename(path), brotliCompressSync(contents).length]),
);
console.log(JSON.stringify({ bytes, first: [...first] }));
