// Bundles one TypeScript file and runs it in this Node, with standard input and output as they are.
import { build } from "esbuild";
import { rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(app, "build", `run-${process.pid}.mjs`);
process.on("exit", () => rmSync(out, { force: true }));
await build({
  absWorkingDir: app,
  entryPoints: [process.argv[2]],
  outfile: out,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
});
await import(pathToFileURL(out).href);
