// `["indexed-repeat", path, repeat, n, …]`: down the path from the top, at each named repeat the n-th row.
//
// Repeats that are not named share the question's rows, as long as no row was chosen above them. This module must not
// convert values.

import type { Frame, Node } from "../nodes.ts";
import { type Tree, isList } from "../tree.ts";
import type { Closure } from "./closures.ts";
import { children, lineOf } from "./walking.ts";

type Place = (frame: Frame) => number;

/** The closure of a call's arguments; `asNumber` compiles a tree to its number. */
export function indexedRepeat(parts: readonly Tree[], asNumber: (tree: Tree) => Place): Closure {
  const names = namesOf(parts[0]);
  const chosen = new Map<string, Place>();
  for (let n = 1; n + 1 < parts.length; n += 2) chosen.set(namesOf(parts[n]).join("/"), asNumber(parts[n + 1] ?? 0));
  const places = names.map((_, depth) => chosen.get(names.slice(0, depth + 1).join("/")));
  return (frame) => walked(frame, names, places);
}

function namesOf(path: Tree | undefined): string[] {
  return isList(path) ? path.slice(2).map(String) : [];
}

function walked(frame: Frame, names: readonly string[], places: readonly (Place | undefined)[]): readonly Node[] {
  const line = lineOf(frame.current);
  let nodes: readonly Node[] = line.slice(0, 1);
  let together = true;
  for (const [depth, name] of names.entries()) {
    const place = places[depth];
    const shared = line[depth + 1];
    if (place !== undefined) nodes = nth(nodes, name, place(frame), frame);
    else if (together && depth + 1 < names.length && shared?.name === name) {
      nodes = [shared];
      continue;
    } else nodes = children(nodes, name, frame);
    together = false;
  }
  return nodes;
}

/** The row at `place` (from 1) under each node; none when there is no such row. */
function nth(nodes: readonly Node[], name: string, place: number, frame: Frame): readonly Node[] {
  frame.meter.spend(nodes.length);
  return nodes.flatMap((node) => {
    const row = node.named(name)[Math.trunc(place) - 1];
    return row === undefined ? [] : [row];
  });
}
