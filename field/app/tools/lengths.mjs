// Functions that are longer than their readers' patience, one a line: file, name, lines. What a component draws is a
// picture of a screen and not a course of steps: the lines of its markup are not counted.
//
// node tools/lengths.mjs MOST FILE…

import { readFileSync } from "node:fs";
import { parsers } from "prettier/plugins/typescript";

const [most, ...files] = process.argv.slice(2);

for (const file of files) {
  const tree = await parsers.typescript.parse(readFileSync(file, "utf8"), { filepath: file });
  for (const { name, lines } of lengths(tree.body, ""))
    if (lines > Number(most)) console.log(`${file} ${name} ${lines}`);
}

/** Every function in a part of the tree, those in others too, with its lines. */
function* lengths(part, name) {
  if (Array.isArray(part)) for (const each of part) yield* lengths(each, name);
  if (typeof part?.type !== "string") return;
  const own = part.id?.name ?? part.key?.name ?? name;
  if (part.type.includes("Function") && part.body) yield { name: own, lines: linesOf(part) - drawn(part.body) };
  for (const child of children(part)) yield* lengths(child, own);
}

/** Lines of markup in a part of the tree. */
function drawn(part) {
  if (Array.isArray(part)) return part.reduce((sum, each) => sum + drawn(each), 0);
  if (typeof part?.type !== "string") return 0;
  if (part.type === "JSXElement" || part.type === "JSXFragment") return linesOf(part);
  return drawn(children(part));
}

function children(part) {
  return Object.entries(part)
    .filter(([key, value]) => !["parent", "loc", "range"].includes(key) && typeof value === "object" && value !== null)
    .map(([, value]) => value);
}

function linesOf({ loc }) {
  return loc.end.line - loc.start.line + 1;
}
