// How the build reads the app's sources. Sentences travel as one text for each language, a sentence a line, and are known by
// their line; in the source they keep names and places (`src/words`). A sentence's name has a dot in it and is written nowhere
// but for it.
import { build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FIRST = join("src", "words", "vi", "index.ts");
/** Sentences in Vietnamese that come with a part of the code; they are numbered behind the first, in this order. */
const WITH_PARTS = [
  ["drawn.ts", "DRAWN"],
  ["ground.ts", "GROUND"],
  ["patrol.ts", "PATROL"],
];
const OTHERS = [join("src", "words", "en", "english.ts")];

/** The plugin for esbuild, for the app in a folder. Sentences that are not `wanted`, by name, have no line. */
export function sources(app, wanted = () => true) {
  return {
    name: "sources",
    async setup({ onLoad }) {
      const first = await spoken(app, FIRST);
      const names = Object.keys(first);
      const texts = new Map([[join(app, FIRST), `export const ALL = ${asList(first, names, wanted)};`]]);
      for (const [file, name] of WITH_PARTS) {
        const path = join("src", "words", "vi", file);
        const said = await spoken(app, path, name);
        const before = names.filter(wanted).length;
        const list = `${asList(said, Object.keys(said), wanted)}.map((said, line) => [line + ${before}, said])`;
        texts.set(join(app, path), `export const ${name} = Object.fromEntries(${list});`);
        names.push(...Object.keys(said));
      }
      for (const path of OTHERS)
        texts.set(join(app, path), `export const ALL = ${asList(await spoken(app, path), names, wanted)};`);
      const lines = new Map(names.filter(wanted).map((name, line) => [name, String(line)]));
      const short = (given, name) => (lines.has(name) ? `"${lines.get(name)}"` : given);
      onLoad({ namespace: "file", filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
        if (texts.has(path)) return { contents: texts.get(path), loader: "js" };
        if (!path.startsWith(join(app, "src"))) return undefined;
        const contents = icons(app, readFileSync(path, "utf8")).replace(/"(\w+\.[\w.]+)"/g, short);
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
}

/** Icons by their own files: through the one that names them all, every icon would come with the first part of the code. */
function icons(app, contents) {
  return contents.replace(/^import \{([^}]+)\} from "lucide";$/gm, (_, names) => {
    const wanted = names.split(",").filter((name) => !/^\s*(type .*)?$/.test(name));
    return wanted.map((name) => iconFrom(app, ...name.trim().split(" as "))).join(" ");
  });
}

function iconFrom(app, name, own = name) {
  const file = name.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[a-z])(?=\d)/g, "-").toLowerCase();
  const path = `lucide/dist/esm/icons/${file}.mjs`;
  if (!existsSync(join(app, "node_modules", path))) throw new Error(`the icon ${name} has another name by now`);
  return `import ${own} from "${path}";`;
}

/** The sentences that a file exports, by their names. */
async function spoken(app, path, name = "ALL") {
  const { outputFiles } = await build({
    ...{ absWorkingDir: app, entryPoints: [path], bundle: true, write: false, format: "esm" },
  });
  const code = Buffer.from(outputFiles[0].contents).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`))[name];
}

/** Those sentences that are wanted as an expression: a list in the order of their names. */
function asList(all, names, wanted) {
  const said = names.map((name) => all[name]);
  const odd = names.filter((name, line) => !/^\w+\.[\w.]+$/.test(name) || !/^.+$/u.test(said[line]));
  if (odd.length > 0 || Object.keys(all).length !== names.length)
    throw new Error(`every sentence has a dot in its name and is one line: ${odd.join(", ")}`);
  const lines = said.filter((_, line) => wanted(names[line]));
  return `${JSON.stringify(lines.join("\n"))}.split("\\n")`;
}
