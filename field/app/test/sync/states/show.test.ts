import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeChange, type Change } from "../../../src/sync/changes/change.ts";
import { advance, refold } from "../../../src/sync/states/fold.ts";
import { joinAll, newestAndAside } from "../../../src/sync/states/ground.ts";
import { lifeOf, unseen } from "../../../src/sync/states/life.ts";
import { show, type View } from "../../../src/sync/states/show.ts";
import { decodeState, emptyState, encodeState, includes, type State } from "../../../src/sync/states/state.ts";
import type { Value } from "../../../src/sync/values/index.ts";
import { vectors } from "../../repository.ts";

interface Merged {
  why: string;
  number: number;
  epoch: string;
  declined: string[];
  expected: string;
}

interface Shows {
  show: { why: string; state: string; changes: string[]; view: Record<string, Record<string, Value>> }[];
  advance: (Merged & { state: string; changes: string[] })[];
  refold: (Merged & { ground: string; log: string[] })[];
  join: { why: string; states: [string, ...string[]]; expected: string }[];
  life: {
    why: string;
    changes: string[];
    unseen: [string, string, [string, string][]][];
    life: Record<string, string>;
  }[];
}

const cases = vectors<Shows>("show");

function read(texts: readonly string[]): Change[] {
  return texts.map(decodeChange);
}

function plain(view: View): Record<string, Record<string, Value>> {
  const paths = [...view].map(
    ([path, heads]) => [path, heads.map(({ origin, value }) => [origin.name, value])] as const,
  );
  return Object.fromEntries(paths.map(([path, heads]) => [path, Object.fromEntries(heads)])) as ReturnType<
    typeof plain
  >;
}

function merge({ number, epoch, declined }: Merged): { number: number; epoch: string; declined: Set<string> } {
  return { number, epoch, declined: new Set(declined) };
}

test("a replica shows what the law says, in any order and however often changes come", () => {
  for (const { why, state, changes, view } of cases.show) {
    assert.deepEqual(plain(show(decodeState(state), read(changes))), view, why);
    assert.deepEqual(plain(show(decodeState(state), read([...changes, ...changes].reverse()))), view, why);
  }
  assert.ok(cases.show.length >= 30);
});

test("home merges to the same state, byte for byte", () => {
  for (const told of cases.advance)
    assert.equal(
      encodeState(advance(decodeState(told.state), read(told.changes), merge(told))),
      told.expected,
      told.why,
    );
  assert.ok(cases.advance.length >= 10);
});

test("home folds again to the same state, byte for byte", () => {
  for (const told of cases.refold)
    assert.equal(encodeState(refold(decodeState(told.ground), read(told.log), merge(told))), told.expected, told.why);
  assert.ok(cases.refold.length >= 6);
});

test("recovered states are the same together, in any order", () => {
  for (const { why, states, expected } of cases.join) {
    const given = states.map(decodeState) as [State, ...State[]];
    assert.equal(encodeState(joinAll(given)), expected, why);
    given.reverse();
    assert.equal(encodeState(joinAll([...given, given[0]])), expected, why);
    const { newest, aside } = newestAndAside(given);
    assert.ok(
      given.every((state) => state.number <= newest.number) && aside.every((state) => !includes(newest, state)),
    );
    assert.ok(
      given.every((state) => [newest, ...aside].some((kept) => includes(kept, state))),
      why,
    );
  }
  assert.ok(cases.join.length >= 6);
});

test("a deletion meets what it had not seen", () => {
  for (const { why, changes, unseen: expected, life } of cases.life) {
    const log = read(changes);
    const view = show(emptyState(log[0]?.dossier ?? ""), log);
    const found = unseen(view).map(({ path, head, outside }) => {
      const heads = outside.map(({ origin, path }) => [origin.name, path].join("\n")).sort();
      return [path, head.origin.name, heads.map((key) => key.split("\n"))];
    });
    assert.deepEqual(found.map(String).sort(), expected.map(String).sort(), why);
    for (const [path, answer] of Object.entries(life)) assert.equal(lifeOf(view, path), answer, `${why}: ${path}`);
  }
  assert.ok(cases.life.length >= 10);
});
