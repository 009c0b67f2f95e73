// Which dossiers are one: groups joined by `_same/<dossier>` edges, read at display.
//
// An edge is undirected and stands on either of its two dossiers. Changes stay on the dossier that they name; only what
// people see is joined, so taking an edge away restores exactly what was there.

import type { Head } from "./head.ts";

/** Two dossier ids, the smaller first. */
export type Edge = readonly [one: string, other: string];

const PREFIX = "_same/";

/** The path at which a dossier says that `other` is the same. */
export function samePath(other: string): string {
  return PREFIX + other;
}

/** The edges that a dossier's live heads draw; a path with siblings counts when any of them is true. */
export function edgesOf(dossier: string, heads: Iterable<Head>): Edge[] {
  const others = new Set<string>();
  for (const { path, value } of heads)
    if (value === true && path.startsWith(PREFIX)) others.add(path.slice(PREFIX.length));
  others.delete("");
  others.delete(dossier);
  return [...others].map((other) => (dossier < other ? [dossier, other] : [other, dossier]));
}

function root(parent: Map<string, string>, dossier: string): string {
  let found = dossier;
  for (let up = parent.get(found); up !== undefined && up !== found; up = parent.get(found)) found = up;
  return found;
}

/**
 * For every dossier with an edge, the survivor under which it is shown: the smallest id of its group.
 *
 * Union-find (R. E. Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975).
 */
export function survivors(edges: Iterable<Edge>): Map<string, string> {
  const parent = new Map<string, string>();
  for (const [one, other] of edges) {
    const roots = [root(parent, one), root(parent, other)].sort();
    const [least = one, most = one] = roots;
    for (const dossier of [one, other, most]) parent.set(dossier, least);
    parent.set(least, least);
  }
  return new Map([...parent.keys()].sort().map((dossier) => [dossier, root(parent, dossier)]));
}

/** The groups by survivor, members sorted, the survivor among them. */
export function groups(edges: Iterable<Edge>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [dossier, survivor] of survivors(edges)) found.set(survivor, [...(found.get(survivor) ?? []), dossier]);
  return found;
}
