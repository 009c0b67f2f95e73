// A state: what home published of a dossier: its heads, and the names of all changes that they include.
//
// Only home makes states; every other replica keeps them as the text that home signed. Heads are grouped by the change
// that wrote them (a remnant: what is still live of a change). This module must not decide which heads live; see `show`.

import { headKey, splitHeadKey, type Head, type HeadKey, type Origin } from "./head.ts";
import type { Name } from "../changes/names.ts";
import { UnreadableError } from "../reading/problem.ts";
import { dumps, isInteger, isList, isObject, loads, type Json, type JsonObject } from "../reading/strict-json.ts";
import { byCodePoint } from "../text/index.ts";
import type { Value } from "../values/index.ts";

/** In place of a path in `gone`: the change was voided as a whole before it was merged. No value has this path. */
export const WHOLE = "";

/** What is still live of one change. */
export interface Remnant {
  readonly origin: Origin;
  readonly values: ReadonlyMap<string, Value>;
}

/**
 * A dossier's heads and the set of changes merged or declined for good, under a merge number of one epoch.
 *
 * `gone` are heads that merged changes replaced before those heads' own changes were merged.
 */
export interface State {
  readonly dossier: string;
  readonly number: number;
  readonly epoch: string;
  readonly remnants: readonly Remnant[];
  readonly merged: ReadonlySet<Name>;
  readonly gone: ReadonlySet<HeadKey>;
}

/** A dossier of which home has said nothing yet. */
export function emptyState(dossier: string): State {
  return { dossier, number: 0, epoch: "", remnants: [], merged: new Set(), gone: new Set() };
}

/** Every live head of remnants. */
export function headsOf(remnants: Iterable<Remnant>): Head[] {
  return [...remnants].flatMap(({ origin, values }) => [...values].map(([path, value]) => ({ origin, path, value })));
}

/** Whether everything merged into `other` is merged into `state`. */
export function includes(state: State, other: State): boolean {
  return state.merged.size >= other.merged.size && [...other.merged].every((name) => state.merged.has(name));
}

/** Heads grouped by their change, in the order of names, paths sorted: the same heads give the same remnants. */
export function remnantsOf(heads: Iterable<Head>): Remnant[] {
  return joinedRemnants([...heads].map(({ origin, path, value }) => ({ origin, values: new Map([[path, value]]) })));
}

/** The same, in the order of names, paths sorted, those of one change as one, and without the empty ones. */
export function joinedRemnants(remnants: Iterable<Remnant>): Remnant[] {
  const groups = new Map<Name, { origin: Origin; values: Map<string, Value> }>();
  for (const { origin, values } of remnants) {
    const group = groups.get(origin.name);
    if (group === undefined) groups.set(origin.name, { origin, values: new Map(values) });
    else for (const [path, value] of values) group.values.set(path, value);
  }
  const whole = [...groups.values()].filter(({ values }) => values.size > 0);
  whole.sort((one, other) => byCodePoint(one.origin.name, other.origin.name));
  return whole.map(({ origin, values }) => ({ origin, values: sortedByPath(values) }));
}

function sortedByPath(values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...values].sort(([one], [other]) => byCodePoint(one, other)));
}

/** The state's JSON text: what home signs and everyone else keeps. */
export function encodeState(state: State): string {
  const { dossier, number, epoch } = state;
  const gone = [...state.gone].map(splitHeadKey);
  gone.sort((one, other) => byCodePoint(one[0], other[0]) || byCodePoint(one[1], other[1]));
  return dumps({
    ...{ dossier, number, epoch, heads: state.remnants.map(toWire), merged: [...state.merged].sort() },
    ...(gone.length > 0 && { gone }),
  });
}

function toWire({ origin, values }: Remnant): Json {
  const { name, by, role, form, t, ok, merge, seen } = origin;
  return {
    ...{ name, by, role, form, t, ok, no: merge, set: Object.fromEntries(values) },
    ...(seen && { seen: [...seen].sort() }),
  };
}

/** Read a state's text. Only home writes states, so a wrong shape is an UnreadableError `bad_state` as a whole. */
export function decodeState(text: string): State {
  const body = loads(text);
  if (!isObject(body)) return bad("no object");
  return {
    dossier: textAt(body, "dossier"),
    number: integerAt(body, "number"),
    epoch: textAt(body, "epoch"),
    remnants: listOf(body["heads"]).map(fromWire),
    merged: new Set(listOf(body["merged"]).map(textIn)),
    gone: new Set(listOf(body["gone"] ?? []).map(goneOf)),
  };
}

function fromWire(wire: Json): Remnant {
  if (!isObject(wire) || !isObject(wire["set"]) || typeof wire["ok"] !== "boolean") return bad("heads");
  const seen = wire["seen"];
  return {
    origin: {
      ...{ name: textAt(wire, "name"), by: textAt(wire, "by"), role: textAt(wire, "role") },
      ...{ form: textAt(wire, "form"), t: integerAt(wire, "t"), ok: wire["ok"], merge: integerAt(wire, "no") },
      seen: seen === undefined || seen === null ? undefined : new Set(listOf(seen).map(textIn)),
    },
    values: new Map(Object.entries(wire["set"]).map(([path, value]) => [path, value as Value])),
  };
}

function goneOf(wire: Json): HeadKey {
  const [name, path] = listOf(wire);
  return headKey(textIn(name), textIn(path));
}

function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : bad("text");
}

function textAt(body: JsonObject, key: string): string {
  return textIn(body[key]);
}

function integerAt(body: JsonObject, key: string): number {
  const value = body[key];
  return isInteger(value) ? value : bad(key);
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : bad("list");
}

function bad(detail: string): never {
  throw new UnreadableError("bad_state", "", detail);
}
