// A change: what one person saved on one dossier at one moment. Immutable; the unit sent, hashed, stored, acknowledged.
//
// The text is the change: it is hashed and kept as it was made. This module reads and writes it; it must not judge
// whether the author was allowed to write.

import { hash, utf8, type Bytes } from "../reading/bytes.ts";
import { isName, isStream, MAX_N, nameOf, type Name } from "./names.ts";
import { UnreadableError } from "../reading/problem.ts";
import { dumps, isInteger, isList, isObject, loads, type Json, type JsonObject } from "../reading/strict-json.ts";
import type { Value } from "../values/index.ts";

export const MAX_BYTES = 256 * 1024;
export const MAX_PATHS = 5_000;
export const MAX_NAMES = 20_000;
export const MAX_PATH = 400;
export const MAX_TEXT = 64_000;
export const MAX_VALUE_DEPTH = 4;

const DOSSIER = /^[A-Za-z0-9_-]{8,36}$/;
const FORM = /^[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9_.-]{1,32}$/;
const STAMP = /^[0-9a-f]{16}$/;
const ACTOR = /^[a-z0-9_-]{1,36}$/;
const ERRAND = /^[A-Za-z0-9_-]{8,36}$/;
const MAX_ANSWERS = 50;

/** For each path, the names of the changes whose heads there are replaced. */
export type Sup = ReadonlyMap<string, readonly Name[]>;

/** What a change says. `at` is its hybrid stamp, `t` the author's wall clock in UTC ms. */
export interface ChangeBody {
  readonly stream: string;
  readonly n: number;
  readonly dossier: string;
  readonly form: string;
  readonly by: string;
  readonly at: string;
  readonly t: number;
  readonly set: ReadonlyMap<string, Value>;
  readonly sup: Sup;
  readonly seen: ReadonlySet<Name> | undefined;
  readonly void: readonly Name[];
  readonly where: string;
  readonly note: string;
  /** The questions and visit lists that it answers; it decides nothing here. */
  readonly answers?: readonly string[];
}

/** A change as read from its text. */
export interface Change extends ChangeBody {
  readonly name: Name;
  readonly hash: Bytes;
}

/** Whether `text` can be a dossier's id. */
export function isDossier(text: unknown): text is string {
  return typeof text === "string" && DOSSIER.test(text);
}

/**
 * The text of a new change, whose UTF-8 bytes are the change.
 *
 * `salt` is 12 or more random bytes in base64url: an erased value stays unguessable. `taken` says of paths that their
 * value was known, and confirmed instead of typed: `<dossier>/<path>` each.
 */
export function encodeChange(body: ChangeBody, salt: string, taken: ReadonlyMap<string, string> = new Map()): string {
  const { stream, n, dossier, form, by, at, t } = body;
  const sup = [...body.sup].filter(([, names]) => names.length > 0).map(([path, names]) => [path, [...names].sort()]);
  return dumps({
    ...{ stream, n, dossier, form, by, at, t, salt, set: Object.fromEntries(body.set) },
    ...(sup.length > 0 && { sup: Object.fromEntries(sup) as JsonObject }),
    ...(body.seen && { seen: [...body.seen].sort() }),
    ...(body.void.length > 0 && { void: [...body.void].sort() }),
    ...(body.where && { where: body.where }),
    ...(body.note && { note: body.note }),
    ...(taken.size > 0 && { from: Object.fromEntries(taken) }),
    ...(body.answers && body.answers.length > 0 && { answers: [...body.answers].sort() }),
  });
}

/** Read a change's text; UnreadableError with a code and the path to what is wrong. */
export function decodeChange(text: string): Change {
  const bytes = utf8(text);
  if (bytes.length > MAX_BYTES) throw new UnreadableError("change_too_large", "", `${bytes.length} bytes`);
  const body = loads(text);
  if (!isObject(body)) throw new UnreadableError("change_not_object");
  const digest = hash(bytes);
  const { stream, n } = body;
  if (!isStream(stream)) throw new UnreadableError("bad_stream", "stream");
  if (!isInteger(n) || n < 1 || n > MAX_N) throw new UnreadableError("bad_number", "n");
  return {
    ...{ name: nameOf(stream, n, digest), hash: digest, stream, n },
    dossier: textOf(body, "dossier", DOSSIER),
    form: textOf(body, "form", FORM),
    by: textOf(body, "by", ACTOR),
    at: textOf(body, "at", STAMP),
    t: timeOf(body),
    set: valuesOf(body["set"]),
    sup: supOf(body["sup"] === undefined ? {} : body["sup"]),
    seen: body["seen"] === undefined || body["seen"] === null ? undefined : new Set(namesOf(body["seen"], "seen")),
    void: namesOf(body["void"] === undefined ? [] : body["void"], "void"),
    where: noteOf(body, "where"),
    note: noteOf(body, "note"),
    ...answersOf(body["answers"]),
  };
}

/** What it says it answers; anything else under this key is carried and means nothing, as under unknown keys. */
function answersOf(value: Json | undefined): { answers?: readonly string[] } {
  if (!isList(value) || value.length > MAX_ANSWERS) return {};
  const answers = value.filter((each): each is string => typeof each === "string" && ERRAND.test(each));
  return answers.length > 0 ? { answers } : {};
}

function textOf(body: JsonObject, key: string, pattern: RegExp): string {
  const value = body[key];
  if (typeof value !== "string" || !pattern.test(value)) throw new UnreadableError(`bad_${key}`, key);
  return value;
}

function noteOf(body: JsonObject, key: string): string {
  const value = body[key] === undefined ? "" : body[key];
  if (typeof value !== "string" || isLonger(value, MAX_TEXT)) throw new UnreadableError(`bad_${key}`, key);
  return value;
}

function timeOf(body: JsonObject): number {
  if (!isInteger(body["t"])) throw new UnreadableError("bad_time", "t");
  return body["t"];
}

function namesOf(value: Json, path: string): readonly Name[] {
  if (!isList(value) || value.length > MAX_NAMES) throw new UnreadableError("bad_names", path);
  if (!value.every(isName)) throw new UnreadableError("bad_name", path);
  return value;
}

/** Path and what stands there, of an object of paths. */
function pathsOf(value: Json | undefined, key: string): [path: string, inner: Json][] {
  const pairs = isObject(value) ? Object.entries(value) : undefined;
  if (pairs === undefined || pairs.length > MAX_PATHS) throw new UnreadableError(`bad_${key}`, key);
  for (const [path] of pairs)
    if (path === "" || isLonger(path, MAX_PATH)) throw new UnreadableError("bad_path", `${key}/${path.slice(0, 80)}`);
  return pairs;
}

function supOf(value: Json): Sup {
  return new Map(pathsOf(value, "sup").map(([path, names]) => [path, namesOf(names, `sup/${path}`)]));
}

function valuesOf(value: Json | undefined): ReadonlyMap<string, Value> {
  return new Map(pathsOf(value, "set").map(([path, inner]) => [path, valueOf(inner, path, 0)]));
}

function valueOf(value: Json, path: string, depth: number): Value {
  if (typeof value === "string" && isLonger(value, MAX_TEXT)) throw new UnreadableError("text_too_long", `set/${path}`);
  if (isList(value) && depth < MAX_VALUE_DEPTH) return value.map((inner) => valueOf(inner, path, depth + 1));
  if (isObject(value) || isList(value)) throw new UnreadableError("bad_value", `set/${path}`);
  return value;
}

/** Whether a text has more than `limit` code points. */
function isLonger(text: string, limit: number): boolean {
  return text.length > limit && (text.length > 2 * limit || [...text].length > limit);
}
