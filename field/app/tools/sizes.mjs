// Prints what the app is made of: each built file as it travels (brotli 11); and for each folder and package of the code that
// a phone needs for a day how many bytes it is, minified, and how many fewer the whole would be with brotli if it were not
// there. What two folders have in common counts for neither, so these are less than the whole together.
import { build } from "esbuild";
import { minify } from "terser";
import { app, bundled, packed, styles } from "./bundling.mjs";
import { sources } from "./reading.mjs";

const OWN_PART = /words\/en\/|qr\/decode|screens\/map\/(?!coming)|exchange\/removal\/(?!outside|erasing)/;

const { made } = await bundled("src/shell/begin.tsx", { format: "esm", splitting: true });
for (const [name, content] of made) console.log(`${String(packed(content).length).padStart(7)}  ${name}`);

/** The text of each folder's modules, minified: esbuild writes before each module where it is from. */
async function textsByFolder() {
  const { outputFiles } = await build({
    ...{ absWorkingDir: app, entryPoints: ["src/shell/begin.tsx"], bundle: true, write: false, format: "esm" },
    ...{ minifySyntax: true, minifyIdentifiers: true, charset: "utf8", legalComments: "none", outdir: app },
    ...{ target: "es2022", plugins: [sources(app), styles()] },
  });
  const [, ...modules] = outputFiles[0].text.split(/^ *\/\/ (?=(?:src|node_modules)\/\S+$)/m);
  const folders = new Map();
  for (const module of modules) {
    const [path] = module.split("\n", 1);
    if (OWN_PART.test(path)) continue;
    const folder = folderOf(path);
    folders.set(folder, (folders.get(folder) ?? "") + (await short(module.slice(path.length))));
  }
  return folders;
}

/** Without what people need for reading; a module that is cut out of its surroundings by esbuild stays as it is. */
async function short(code) {
  const said = await minify(code, { module: true, compress: false, mangle: false }).catch(() => ({ code }));
  return said.code;
}

/** `src/screens/ask`, `node_modules/preact`: where a module belongs. */
function folderOf(path) {
  const parts = path.split("/");
  const most = path.includes("@") || /^src\/(forms|screens|words)/.test(path) ? 3 : 2;
  return parts.slice(0, Math.min(parts.length - 1, most)).join("/");
}

const folders = await textsByFolder();
const weigh = (left) => packed([...folders].flatMap(([name, text]) => (name === left ? [] : [text])).join("")).length;
const all = weigh();
const rows = [...folders].map(([folder, text]) => [folder, Buffer.byteLength(text), all - weigh(folder)]);
console.log(`\nminified and with brotli, by folder; all of it together, before terser: ${all}`);
for (const [folder, bytes, share] of rows.sort(([, , one], [, , other]) => other - one))
  console.log(`${String(bytes).padStart(7)} ${String(share).padStart(6)}  ${folder}`);
