// Builds what the office console runs in a browser: one script and one style, another pair for pages with a map, and a third
// for the preview of a form, which is made of the phone app's modules; named by the hash of their content, into a folder
// beside the phone app's files, and `files.json`, which says how they are called.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { app, bundled } from "./bundling.mjs";
import { sources } from "./reading.mjs";

const HANDSET = "src/console/handset/handset";
const CALLED = {
  ...{ "console.js": "code", "console.css": "style", "map.js": "map", "map.css": "mapStyle" },
  ...{ "handset.js": "handset", "handset.css": "handsetStyle" },
};

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
  const made = outputFiles.map(({ path, contents }) => [basename(path), contents]);
  for (const [name, contents] of [...made, ...(await handset())]) {
    const [path, as] = [join(out, name), CALLED[name.replace(/-[^.]+/, "")]];
    if (as !== undefined) called[as] = name;
    writeFileSync(path, contents);
    writeFileSync(`${path}.br`, brotliCompressSync(contents));
    writeFileSync(`${path}.gz`, gzipSync(contents, { level: 9 }));
  }
  writeFileSync(join(out, "files.json"), JSON.stringify(called));
}

/** The preview's files: of the app's sentences those that its modules say; what takes photos and positions comes later. */
async function handset() {
  const options = { format: "esm", splitting: true, jsx: "automatic", jsxImportSource: "preact" };
  const { metafile } = await bundled(`${HANDSET}.tsx`, { ...options, plugins: [sensingLater, sources(app)] });
  const said = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const source = said
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !/words|node_modules/.test(path))
    .map(([path]) => readFileSync(join(app, path), "utf8"))
    .join("");
  const plugins = [sensingLater, sources(app, (name) => source.includes(`"${name}"`))];
  const [code, style] = [await bundled(`${HANDSET}.tsx`, { ...options, plugins }), await bundled(`${HANDSET}.css`, {})];
  return [...code.made, ...style.made];
}

/** The app's module of widgets that sense is for the preview the one that brings them. */
const sensingLater = {
  name: "sensing later",
  setup: ({ onResolve, resolve: found }) => {
    onResolve({ filter: /^\.\/sensing\.ts$/ }, ({ kind, resolveDir }) =>
      resolveDir === join(app, "src/screens/ask/widgets")
        ? found("./sensing.tsx", { kind, resolveDir: join(app, "src/console/handset") })
        : undefined,
    );
  },
};
