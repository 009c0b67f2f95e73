// Answers questions of another implementation: JSON lines in, one JSON line out for each. Used by the differential test
// in Python, which compares them with its own.

import { readFileSync } from "node:fs";
import { decodeChange, type Change } from "../../src/sync/changes/change.ts";
import { canonicalJson, canonicalView, shownOf } from "../../src/sync/states/digest.ts";
import { advance, refold } from "../../src/sync/states/fold.ts";
import { joinAll } from "../../src/sync/states/ground.ts";
import { lifeOf, unseen } from "../../src/sync/states/life.ts";
import { settle } from "../../src/sync/policy/settle.ts";
import { reading } from "../../src/sync/reading/problem.ts";
import { show } from "../../src/sync/states/show.ts";
import { decodeState, emptyState, encodeState, type State } from "../../src/sync/states/state.ts";
import { loads, type Json } from "../../src/sync/reading/strict-json.ts";
import { fold, givenNameKey, lower, nfc, sortKey, textKey, toneKey } from "../../src/sync/text/index.ts";
import { equalityKey, readValue, type Value } from "../../src/sync/values/index.ts";

interface Told {
  name: string;
  value: Value;
  t: number;
  ok: boolean;
  role: string;
}

interface Asked {
  state: string;
  changes: string[];
  states: [string, ...string[]];
  number: number;
  epoch: string;
  declined: string[];
  paths: string[];
  kind: string;
  value: Value;
  text: string;
  question: { kind: string; policy: string; choices: string[]; machine: string };
  heads: Told[];
}

function read(texts: readonly string[]): Change[] {
  return texts.map(decodeChange);
}

function lives({ changes, paths }: Asked): Json {
  const log = read(changes);
  const view = show(emptyState(log[0]?.dossier ?? ""), log);
  const found = unseen(view).map(({ path, head, outside }) => {
    const keys = outside.map(({ origin, path }) => `${origin.name} ${path}`);
    return [path, head.origin.name, keys.sort()].flat().join("|");
  });
  return [found.sort(), paths.map((path) => lifeOf(view, path))];
}

function settled({ question, heads }: Asked): Json {
  const read = settle(
    question,
    heads.map(({ name, value, t, ok, role }) => ({
      origin: { name, by: "", role, form: "", t, ok, merge: 0, seen: undefined },
      path: "q",
      value,
    })),
  );
  const names = [read.others, read.trail].map((list) => list.map((head) => head.origin.name));
  return [read.value, read.settled, read.shown?.origin.name ?? null, ...names];
}

function outcome(decode: () => Json): Json {
  const found = reading(decode);
  return found.ok ? ["read", found.value] : ["refused", found.problem.code, found.problem.path];
}

function changeAsRead(text: string): Json {
  const { name, dossier, form, by, at, t, set, sup, seen, where, note, ...rest } = decodeChange(text);
  const names = seen && [...seen].sort();
  const values = canonicalJson(Object.fromEntries(set));
  const replaced = canonicalJson(Object.fromEntries(sup));
  return [name, dossier, form, by, at, t, values, replaced, names ?? null, rest.void, where, note];
}

const ANSWERS: Readonly<Record<string, (asked: Asked) => Json>> = {
  show: ({ state, changes }) => canonicalView(shownOf(show(decodeState(state), read(changes)))),
  advance: (asked) => {
    const merge = { ...asked, declined: new Set(asked.declined) };
    return encodeState(advance(decodeState(asked.state), read(asked.changes), merge));
  },
  refold: (asked) => {
    const merge = { ...asked, declined: new Set(asked.declined) };
    return encodeState(refold(decodeState(asked.state), read(asked.changes), merge));
  },
  join: ({ states }) => encodeState(joinAll(states.map(decodeState) as [State, ...State[]])),
  life: lives,
  settle: settled,
  value: ({ kind, value }) => {
    const { value: canonical, readable } = readValue(kind, value);
    return [canonical, readable, equalityKey(kind, value)];
  },
  text: ({ text }) => [nfc, lower, fold, toneKey, textKey, sortKey, givenNameKey].map((key) => key(text)),
  json: ({ text }) => outcome(() => canonicalJson(loads(text))),
  change: ({ text }) => outcome(() => changeAsRead(text)),
};

const lines = readFileSync(0, "utf-8").split("\n").filter(Boolean);
const answers = lines.map((line) => {
  const { ask, ...asked } = JSON.parse(line) as Asked & { ask: string };
  return JSON.stringify(ANSWERS[ask]?.(asked) ?? null);
});
process.stdout.write(answers.join("\n") + "\n");
