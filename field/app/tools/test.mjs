// Bundles every test/**/*.test.ts and runs it in Node; with arguments, only files whose path contains one of them.
// Tests read vectors from the repository: PACKHORSE_REPOSITORY, or three folders up.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = process.argv.slice(2);
const tests = readdirSync(join(app, "test"), { recursive: true })
  .filter((path) => path.endsWith(".test.ts"))
  .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
  .sort();
if (tests.length === 0) {
  console.error(`no test file matches ${wanted.join(" ")}`);
  process.exit(1);
}
const out = join(app, "build", `test-${process.pid}`);
process.on("exit", () => rmSync(out, { recursive: true, force: true }));
await build({
  absWorkingDir: app,
  entryPoints: tests.map((path) => join("test", path)),
  outdir: out,
  outbase: "test",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
});
const files = tests.map((path) => join(out, path.replace(/\.ts$/, ".mjs")));
const done = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
  cwd: app,
  stdio: "inherit",
  env: { ...process.env, PACKHORSE_REPOSITORY: process.env.PACKHORSE_REPOSITORY ?? resolve(app, "../..") },
});
process.exitCode = done.status ?? 1;
