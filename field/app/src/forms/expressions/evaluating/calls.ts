// Function calls as closures: those that evaluate their arguments late or look at the frame here, all others by table.
//
// This module must not hold what a plain function does; `functions` does.

import { WORKS } from "../functions/index.ts";
import type { Frame, Node, Result } from "../nodes.ts";
import { ExpressionError } from "../problems.ts";
import { FUNCTIONS, kindAt } from "../signatures.ts";
import type { Tree } from "../tree.ts";
import { type Closure, type Compiled, argument, asBoolean, asNodes, asNumber, asText } from "./closures.ts";
import { toText } from "./convert.ts";
import { indexedRepeat } from "./rows.ts";

type Special = (parts: readonly Tree[], compiled: Compiled) => Closure;

/** Functions that mean `.` when they are called without argument (XPath 1.0, 4.2 and 4.4). */
const OF_THE_NODE = new Set(["string", "string-length", "normalize-space", "number"]);

/** The closure of `[function, argument, …]`. */
export function compileCall(name: string, parts: readonly Tree[], compiled: Compiled): Closure {
  const special = SPECIAL.get(name);
  if (special !== undefined) return special(parts, compiled);
  const signature = FUNCTIONS.get(name);
  const work = WORKS.get(name);
  if (signature === undefined || work === undefined) throw new ExpressionError("expression_unknown_function", -1, name);
  const given: readonly Tree[] = parts.length === 0 && OF_THE_NODE.has(name) ? [["path", "."]] : parts;
  const closures = given.map((part, place) => argument(kindAt(signature, place), part, compiled));
  return (frame) => work(frame, ...closures.map((closure) => closure(frame)));
}

function part(parts: readonly Tree[], place: number): Tree {
  return parts[place] ?? "";
}

function ifElse(parts: readonly Tree[], compiled: Compiled): Closure {
  const test = asBoolean(part(parts, 0), compiled);
  const [yes, no] = [compiled(part(parts, 1)), compiled(part(parts, 2))];
  return (frame) => (test(frame) ? yes(frame) : no(frame));
}

function coalesce(parts: readonly Tree[], compiled: Compiled): Closure {
  const closures = parts.map(compiled);
  return (frame) => {
    for (const closure of closures) {
      const value = closure(frame);
      if (toText(value) !== "") return value;
    }
    return "";
  };
}

function once(parts: readonly Tree[], compiled: Compiled): Closure {
  const closure = compiled(part(parts, 0));
  return (frame) => frame.current.text || closure(frame);
}

/** `position()` in the filtered set, `position(..)` among the rows of one repeat. */
function position(parts: readonly Tree[], compiled: Compiled): Closure {
  if (parts.length === 0) return (frame) => frame.position;
  const nodesOf = asNodes(part(parts, 0), compiled);
  return (frame) => {
    const [first] = nodesOf(frame);
    return first === undefined ? 0 : placeAmongRows(first, frame);
  };
}

function placeAmongRows(node: Node, frame: Frame): number {
  if (node.parent === undefined) return 1;
  const rows = node.parent.named(node.name);
  frame.meter.spend(rows.length >> 4);
  const place = rows.indexOf(node);
  return (place < 0 ? rows.length : place) + 1; // the place of the rows stands behind them
}

function instance(parts: readonly Tree[], compiled: Compiled): Closure {
  const name = asText(part(parts, 0), compiled);
  return (frame): Result => {
    const found = frame.around.lists.get(name(frame));
    return found === undefined ? [] : [found];
  };
}

function choiceName(parts: readonly Tree[], compiled: Compiled): Closure {
  const [code, path] = [asText(part(parts, 0), compiled), asText(part(parts, 1), compiled)];
  return (frame) => {
    const chosen = code(frame);
    return chosen === "" ? "" : frame.around.words(path(frame), chosen);
  };
}

function indexedRepeatCall(parts: readonly Tree[], compiled: Compiled): Closure {
  return indexedRepeat(parts, (tree) => asNumber(tree, compiled));
}

const SPECIAL: ReadonlyMap<string, Special> = new Map<string, Special>([
  ["if", ifElse],
  ["coalesce", coalesce],
  ["once", once],
  ["current", () => (frame) => [frame.current]],
  ["last", () => (frame) => frame.size],
  ["position", position],
  ["instance", instance],
  ["jr:choice-name", choiceName],
  ["indexed-repeat", indexedRepeatCall],
]);

/** Every function that can be evaluated; a test holds it to `signatures`. */
export const KNOWN: ReadonlySet<string> = new Set([...WORKS.keys(), ...SPECIAL.keys()]);
