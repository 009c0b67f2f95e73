// How the app's code is made small: read as `reading.mjs` says, esbuild joins it, terser says it in fewer words, and brotli
// packs it. Every module that is left in may come to a phone: what it weighs is told by `npm run sizes`.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { minify } from "terser";
import { sources } from "./reading.mjs";

export const app = resolve(dirname(fileURLToPath(import.meta.url)), "..");
/** Safe for any code: nothing that may change what it does. */
const TERSER = { module: true, ecma: 2020, compress: { passes: 3, hoist_funs: true }, format: { comments: false } };

/** What something weighs on its way: brotli at its best. */
export function packed(content) {
  const { BROTLI_PARAM_MODE: mode, BROTLI_MODE_TEXT: text, BROTLI_PARAM_SIZE_HINT: size } = constants;
  const params = { [mode]: text, [size]: content.length, [constants.BROTLI_PARAM_LGWIN]: 22 };
  return brotliCompressSync(content, { params });
}

/** The files that are made of an entry, the names of those that it cannot do without, its own first, and its parts. */
export async function bundled(entry, options) {
  const { outputFiles, metafile } = await build({
    ...{ absWorkingDir: app, entryPoints: [entry], bundle: true, minify: true, write: false, metafile: true },
    ...{
      target: "es2022",
      mainFields: ["module", "browser", "main"],
      logLevel: "warning",
      legalComments: "none",
      outdir: join(app, "built"),
    },
    ...{
      entryNames: "[name]-[hash]",
      chunkNames: "[name]-[hash]",
      plugins: [sources(app), fewParts(), styles(), trusted()],
    },
    ...{ footer: { js: `// ${JSON.stringify(TERSER)}` } }, // another way of saying it is another name
    ...options,
  });
  const made = []; // one after the other: terser counts letters over all that it is at, and names would be by chance
  for (const { path, contents } of outputFiles) made.push([basename(path), await said(path, contents)]);
  const { inputs, outputs } = metafile;
  const abroad = Object.keys(inputs).filter((name) => name.includes(app)); // then another folder would give other bytes
  if (abroad.length > 0) throw new Error(`called by places on this machine: ${abroad.join(", ")}`);
  const [path] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === entry);
  const needed = [...new Set([...atOnce(outputs, path)].map((each) => basename(each)))];
  return { made, metafile, needed, entries: entriesOf(outputs) };
}

async function said(path, contents) {
  if (!path.endsWith(".js")) return Buffer.from(contents);
  return Buffer.from((await minify(Buffer.from(contents).toString(), TERSER)).code);
}

/** Whatever is asked for by itself, by the name of its file, with what it cannot do without. */
function entriesOf(outputs) {
  const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
  return new Map(entries.map(([path]) => [basename(path), [...atOnce(outputs, path)].map((each) => basename(each))]));
}

/** A file and those that it cannot do without. */
function* atOnce(outputs, path) {
  yield path;
  for (const { kind, path: other } of outputs[path].imports)
    if (kind === "import-statement") yield* atOnce(outputs, other);
}

/**
 * The style of a part of the code comes in it, as a text to be worn (`src/look/wearing.ts`). It is called by its place in the
 * app, as parts are: a name goes into the hash of a file, and the hash into what terser calls things.
 */
export function styles() {
  return {
    name: "styles",
    setup: ({ onLoad, onResolve }) => {
      onResolve({ filter: /\.css$/ }, ({ path, kind, resolveDir }) =>
        kind === "import-statement" ? { path: relative(app, join(resolveDir, path)), namespace: "style" } : undefined,
      );
      onLoad({ filter: /./, namespace: "style" }, async ({ path }) => {
        const options = { bundle: true, minify: true, write: false, loader: { ".png": "empty" } };
        const { outputFiles } = await build({ absWorkingDir: app, entryPoints: [join(app, path)], ...options });
        return { contents: outputFiles[0].text.trim(), loader: "text" };
      });
    },
  };
}

/** Leaflet looks for what a browser can by making text into a page, which the app's policy refuses to any code. */
function trusted() {
  return {
    name: "trusted",
    setup: ({ onLoad, onResolve }) => {
      onResolve({ filter: /^leaflet$/ }, () => ({ path: join(app, "node_modules/leaflet/dist/leaflet-src.esm.js") }));
      onLoad({ filter: /[\\/]leaflet-src\.esm\.js$/ }, ({ path }) => {
        const [before, after, ...more] = readFileSync(path, "utf8").split("div.innerHTML = '<svg/>';");
        if (after === undefined || more.length > 0)
          throw new Error("Leaflet has changed: look at what it does to pages");
        const made = "div.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));";
        return { contents: before + made + after, loader: "js" };
      });
    },
  };
}

/**
 * Whatever is asked for later finds what is asked for before it: all of that is one file, where esbuild would cut out a file
 * of what each few parts share. What shares nothing stays by itself. Parts are called by their places in the app: the same
 * source is the same bytes in whatever folder it lies.
 */
function fewParts() {
  const [begin, unlocked] = ["begin", "unlocked"].map((name) => `./src/shell/${name}.tsx`);
  const drawings = "./src/screens/map/drawings.ts";
  const before = (path) => {
    if (/[\\/](node_modules|words)[\\/]/.test(path)) return [];
    if (path === unlocked) return [begin];
    return path === drawings || !path.startsWith("./src/screens/") ? [begin, unlocked] : [begin, unlocked, drawings];
  };
  return {
    name: "few parts",
    setup: ({ onLoad, onResolve, resolve: found }) => {
      onResolve({ filter: /^[^.]*[.\/]/ }, async ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import" || path.startsWith("./begin-")) return undefined;
        const { path: part } = await found(path, { kind: "import-statement", resolveDir });
        return { path: `./${relative(app, part)}`, namespace: "part" };
      });
      onLoad({ filter: /./, namespace: "part" }, ({ path }) => {
        const [part, ...others] = [path, ...before(path)].map((each) => JSON.stringify(each));
        const own = readFileSync(join(app, path), "utf8").includes("export default")
          ? `export { default } from ${part};`
          : "";
        const contents = [...others.map((each) => `import ${each};`), `export * from ${part};`, own].join("\n");
        return { contents, resolveDir: app, loader: "ts" };
      });
    },
  };
}
