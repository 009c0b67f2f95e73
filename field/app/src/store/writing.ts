// Writing on the phone: at most one change, of what differs from what is shown; nothing is refused.
//
// A change names the heads that the screen showed at each path it sets, and every earlier own value there (law 1); a
// change of life also names everything seen under it. An expired permit or lost scope never stops a volunteer (law 5).

import {
  base64url,
  canonical,
  chain,
  decodeChange,
  encodeChange,
  equalityKey,
  hash,
  isLife,
  lifeOf,
  nameOf,
} from "../sync/index.ts";
import { nextStamp, onScreen, utf8, type Change, type Head, type Name, type Value, type View } from "../sync/index.ts";
import { formOf, known, placeOfChange, type Known } from "./reading.ts";
import { WAITING, type Identity, type OwnChange, type OwnStream } from "./rows.ts";
import { endDraft } from "./drafts.ts";
import { askedAbout } from "./errands.ts";
import { filesSaid } from "./files.ts";
import { identityOf, read, setIdentity, write, type Around, type Store } from "./store.ts";
import { keepSummaries, summarise } from "./summaries/keeping.ts";

/** Somebody writes on a phone that no home knows: it has no stream yet. */
export class NotEnrolledError extends Error {}

/** What a person said, to be saved on a dossier. */
export interface Said {
  readonly values: ReadonlyMap<string, unknown>;
  /** The form version that it was said under; the newest one shown, where it is left out. */
  readonly form?: string;
  readonly note?: string;
  /** Of paths whose value was known and confirmed instead of typed: where, as `<dossier>/<path>`. */
  readonly taken?: ReadonlyMap<string, string>;
  /** The draft that ends with this. */
  readonly draft?: string;
  /** Questions and visit lists of the office that this answers; then it is written though nothing differs. */
  readonly answers?: readonly string[];
}

/** One change with those values that differ from what is shown; undefined when none does (law 10). */
export function save(store: Store, around: Around, dossier: string, said: Said): Promise<Name | undefined> {
  return around.exclusively(async () => {
    const before = await known(store, dossier);
    const { view, own } = before;
    const form = said.form || formOf(view);
    if (!form) throw new Error(`no such dossier on this phone: ${dossier}`);
    const set = differing(around, form, view, said.values);
    const touched = await askedAbout(store, dossier, set.keys());
    const answers = [...new Set([...(said.answers ?? []), ...touched])];
    if (set.size === 0 && answers.length === 0) return undefined;
    const sup = new Map([...set.keys()].map((path) => [path, replaced(view, own, path)]));
    const taken = new Map([...(said.taken ?? [])].filter(([path]) => set.has(path)));
    const written = { dossier, form, set, sup, seen: seenBy(view, set), note: said.note ?? "", taken, answers };
    return append(store, around, written, before, said.draft);
  });
}

function differing(around: Around, form: string, view: View, values: ReadonlyMap<string, unknown>): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const [path, given] of values) {
    const kind = around.kindOf(form, path);
    const value = canonical(kind, given);
    const isSaid = isLife(path) ? livesAlready(view, path, value) : saysAlready(kind, view.get(path) ?? [], value);
    if (!isSaid) found.set(path, value);
  }
  return found;
}

/** Whether life is uncontested and already so; a deletion that met unseen values can be said again. */
function livesAlready(view: View, path: string, value: Value): boolean {
  const heads = view.get(path) ?? [];
  if (heads.length === 0) return value === "active";
  return heads.length === 1 && heads[0]?.value === value && value === lifeOf(view, path);
}

/** Whether every head at a path equals the value; no head equals no answer. */
function saysAlready(kind: string, heads: readonly Head[], value: Value): boolean {
  if (heads.length === 0) return value === null;
  const key = equalityKey(kind, value);
  return heads.every((head) => equalityKey(kind, head.value) === key);
}

function replaced(view: View, own: readonly Change[], path: string): Name[] {
  const names = new Set((view.get(path) ?? []).map((head) => head.origin.name));
  for (const change of own) if (change.set.has(path)) names.add(change.name);
  return [...names];
}

/** The names on the screen under every life that is said; undefined when none is. */
function seenBy(view: View, set: ReadonlyMap<string, Value>): ReadonlySet<Name> | undefined {
  const lives = [...set.keys()].filter(isLife);
  return lives.length > 0 ? new Set(lives.flatMap((path) => [...onScreen(view, path)])) : undefined;
}

interface Written {
  readonly dossier: string;
  readonly form: string;
  readonly set: ReadonlyMap<string, Value>;
  readonly sup: ReadonlyMap<string, readonly Name[]>;
  readonly seen: ReadonlySet<Name> | undefined;
  readonly note: string;
  readonly taken: ReadonlyMap<string, string>;
  readonly answers: readonly string[];
}

async function append(store: Store, around: Around, written: Written, before: Known, draft?: string): Promise<Name> {
  const { identity, stream } = await read(store, async (tables) => {
    const identity = await identityOf(tables);
    return { identity, stream: await tables.objectStore("streams").get(identity.stream) };
  });
  if (stream === undefined) throw new NotEnrolledError("enrol this phone first");
  const t = around.now();
  const at = nextStamp(identity.stamp, t);
  const body = { ...written, stream: stream.stream, n: stream.n + 1, by: identity.person, at, t, void: [], where: "" };
  const text = encodeChange(body, base64url(around.random(12)), written.taken);
  const made = await rowOf(store, identity, stream, written.dossier, text);
  const row = written.answers.length > 0 ? { ...made, answers: written.answers } : made;
  const changes = [...before.own, decodeChange(text), ...before.others];
  const summaries = await summarise(store, around, [{ dossier: row.dossier, state: before.state, changes }]);
  await write(store, async (tables) => {
    await tables.objectStore("changes").add(row);
    await keepSummaries(tables, summaries);
    await tables.objectStore("streams").put({ ...stream, n: row.n, tip: row.tip });
    await filesSaid(tables, written.set.values());
    if (draft !== undefined) await endDraft(tables, draft);
    await setIdentity(tables, { stamp: at });
  });
  return row.name;
}

/** The row of a change that follows the newest of a stream. */
export async function rowOf(
  store: Store,
  identity: Identity,
  { stream, n: last, tip: prev }: OwnStream,
  dossier: string,
  text: string,
): Promise<OwnChange> {
  const [digest, n] = [hash(text), last + 1];
  const name = nameOf(stream, n, digest);
  const [tip = prev] = chain(prev, [digest]);
  const scope = identity.authors.find((author) => author.person === identity.person)?.scope ?? identity.scope;
  const body = await store.vault.seal(text, placeOfChange({ name }));
  const size = utf8(text).length;
  return {
    name,
    stream,
    n,
    dossier,
    body,
    size,
    prev,
    tip,
    scope,
    level: WAITING,
    included: 0,
    held: null,
    waiting: 1,
  };
}

/** A new id (UUID version 4, RFC 9562) in 22 characters; none begins with "-", as an option of a command does. */
export function newId(around: Around): string {
  const raw = around.random(16);
  raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
  raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
  if (base64url(raw).startsWith("-")) raw[0] = (raw[0] ?? 0) & 0x7f;
  return base64url(raw);
}
