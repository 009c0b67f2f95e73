// What home told this phone, brought to what still counts: the last verdict about each change, the last word of the
// checks about each change, and the reasons of decisions. Pure.

import type { Told } from "../../store/index.ts";
import { isList, isObject, type Change, type Json, type JsonObject, type Name } from "../../sync/index.ts";

/** Words by language, as home sends them. */
export type Words = ReadonlyMap<string, string>;

export interface Verdict {
  readonly name: Name;
  readonly dossier: string;
  readonly is: string;
  readonly reason: string;
  readonly note: string;
  readonly at: number;
}

/** What a check finds wrong in a change; `faults` are paths with words. */
export interface Faults {
  readonly dossier: string;
  readonly stream: string;
  readonly n: number;
  readonly at: number;
  readonly faults: readonly { readonly path: string; readonly code: string; readonly words: Words }[];
}

/** The last verdict about each change, in the order in which changes were first judged. */
export function verdictsIn(messages: readonly Told[]): Verdict[] {
  const found = new Map<Name, Verdict>();
  for (const { kind, dossier, said, received } of messages) {
    const name = textAt(said, "name");
    if (kind === "verdict" && name !== "")
      found.set(name, { name, dossier, is: textAt(said, "is"), ...reasonIn(said), at: received });
  }
  return [...found.values()];
}

function reasonIn(said: JsonObject): Pick<Verdict, "reason" | "note"> {
  return { reason: textAt(said, "reason"), note: textAt(said, "note") };
}

type Own = Pick<Change, "dossier" | "stream" | "n" | "set">;

/** What is wrong still: the last word about each change, without what its author corrected since. */
export function faultsIn(messages: readonly Told[], own: readonly Own[]): Faults[] {
  const ofDossier = new Map<string, Own[]>();
  for (const one of own) if (!ofDossier.get(one.dossier)?.push(one)) ofDossier.set(one.dossier, [one]);
  const found = new Map<string, Faults>();
  for (const { kind, dossier, said, received } of messages) {
    if (kind !== "notice" || said["code"] !== "faults") continue;
    const [stream, n] = [textAt(said, "stream"), typeof said["n"] === "number" ? said["n"] : 0];
    const listed = isList(said["faults"]) ? said["faults"].flatMap(faultIn) : [];
    const faults = listed.filter(({ path }) => !isCorrected(ofDossier.get(dossier) ?? [], stream, n, path));
    found.set(`${stream} ${n}`, { dossier, stream, n, at: received, faults });
  }
  return [...found.values()].filter(({ faults }) => faults.length > 0);
}

function faultIn(wire: Json): { path: string; code: string; words: Words }[] {
  const [path, code, words] = isList(wire) ? wire : [];
  if (typeof path !== "string" || typeof code !== "string") return [];
  return [{ path, code, words: wordsIn(words) }];
}

/** Whether this phone has set the path again after the change that is at fault; a set's path is that of its elements. */
function isCorrected(own: readonly Own[], stream: string, n: number, path: string): boolean {
  const isAt = (each: string): boolean => each === path || each.startsWith(`${path}/`);
  return own.some((change) => change.stream === stream && change.n > n && [...change.set.keys()].some(isAt));
}

/** A phone that its owner had enrolled before this one, and how many changes of it home has. */
export interface Before {
  readonly phone: string;
  readonly received: number;
  readonly at: number;
}

/** What home told of phones before this one. */
export function beforeIn(messages: readonly Told[]): Before[] {
  return messages.flatMap(({ kind, said, received: at }) => {
    const count = said["received"];
    if (kind !== "notice" || said["code"] !== "phone_before" || typeof count !== "number") return [];
    return [{ phone: textAt(said, "phone"), received: count, at }];
  });
}

/** Why the office decided as it did, by the name of the decision. */
export function reasonsIn(messages: readonly Told[]): Map<Name, string> {
  const found = new Map<Name, string>();
  for (const { kind, said } of messages)
    if (kind === "notice" && said["code"] === "decided" && textAt(said, "note") !== "")
      found.set(textAt(said, "name"), textAt(said, "note"));
  return found;
}

function wordsIn(said: Json | undefined): Words {
  if (typeof said === "string") return new Map([["vi", said]]);
  if (!isObject(said)) return new Map();
  return new Map(
    Object.entries(said).flatMap(([language, words]) => (typeof words === "string" ? [[language, words]] : [])),
  );
}

function textAt(said: JsonObject, key: string): string {
  const value = said[key];
  return typeof value === "string" ? value : "";
}
