// Prints what the app is made of: each built file as it travels (brotli 11), and for each folder and package of the code
// how many bytes of it stand in those files before terser and brotli. Sentences of both languages are counted apart.
import { bundled, packed } from "./bundling.mjs";

const { made, metafile } = await bundled("src/shell/begin.tsx", { format: "esm", splitting: true });
for (const [name, content] of made) console.log(`${String(packed(content).length).padStart(7)}  ${name}`);

/** `src/screens/ask`, `node_modules/preact`: where a module belongs. */
function folderOf(path) {
  const parts = path.split("/");
  return parts
    .slice(0, Math.min(parts.length - 1, path.includes("@") || /^src\/(forms|screens|words)/.test(path) ? 3 : 2))
    .join("/");
}

const folders = new Map();
for (const { inputs } of Object.values(metafile.outputs))
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const folder = folderOf(path.replace(/^part:/, ""));
    folders.set(folder, (folders.get(folder) ?? 0) + bytesInOutput);
  }
console.log("\nminified, by folder");
for (const [folder, bytes] of [...folders].sort(([, one], [, other]) => other - one))
  console.log(`${String(bytes).padStart(7)}  ${folder}`);
