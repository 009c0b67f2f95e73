// Prints what each part weighs in a browser, with all that it takes of the parts below it: minified, and compressed as
// it travels (brotli 11).
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
for (const name of ["sync", "forms", "store", "exchange"]) {
  const entry = join(app, "src", name, "index.ts");
  if (!existsSync(entry)) continue;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  const code = outputFiles[0].contents;
  console.log(`${name}: ${code.length} bytes minified, ${brotliCompressSync(code).length} with brotli`);
}
