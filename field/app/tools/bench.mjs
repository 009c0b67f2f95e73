// Bundles the phone of the bench (test/bench/phone.ts), or another entry of the tests that is named after it, into the
// file that is named: the app's own code without screens.
import { build } from "esbuild";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
await build({
  absWorkingDir: app,
  entryPoints: [process.argv[3] ?? "test/bench/phone.ts"],
  outfile: resolve(process.argv[2]),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  logLevel: "warning",
});
