import assert from "node:assert/strict";
import { test } from "node:test";
import type { Head } from "../../src/sync/states/head.ts";
import { allows, FEEDBACK, machineFor, NATIONAL_STATUS, reaches } from "../../src/sync/policy/machines.ts";
import { distance } from "../../src/sync/policy/place.ts";
import { policyOf, reservedQuestion } from "../../src/sync/policy/question.ts";
import { settle } from "../../src/sync/policy/settle.ts";
import type { Value } from "../../src/sync/values/index.ts";
import { vectors } from "../repository.ts";

interface Told {
  name: string;
  value: Value;
  t: number;
  ok: boolean;
  role: string;
}

interface Case {
  why: string;
  question: { kind: string; policy: string; choices?: string[]; machine?: string };
  heads: Told[];
  value: Value;
  settled: boolean;
  shown: string;
  others: string[];
  trail: string[];
}

function headOf({ name, value, t, ok, role }: Told): Head {
  return { origin: { name, by: "", role, form: "", t, ok, merge: 0, seen: undefined }, path: "q", value };
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, place) =>
    permutations([...list.slice(0, place), ...list.slice(place + 1)]).map((rest) => [first, ...rest]),
  );
}

test("siblings are read as the vector says, in every order", () => {
  const { cases } = vectors<{ cases: Case[] }>("policy");
  for (const { why, question, heads, value, settled, shown, others, trail } of cases)
    for (const order of permutations(heads.map(headOf))) {
      const reading = settle({ choices: [], machine: "", ...question }, order);
      const found = {
        value: reading.value,
        settled: reading.settled,
        shown: reading.shown?.origin.name,
        others: reading.others.map((head) => head.origin.name),
        trail: reading.trail.map((head) => head.origin.name),
      };
      assert.deepEqual(found, { value, settled, shown, others, trail }, why);
    }
  assert.ok(cases.length >= 90);
});

test("nothing to read is settled, and shows nothing", () => {
  const question = { kind: "text", policy: "", choices: [], machine: "" };
  assert.deepEqual(settle(question, []), { value: null, settled: true, shown: undefined, others: [], trail: [] });
});

test("a policy that this version does not know opens a conflict", () => {
  for (const text of ["newest_wins", "max:size", "state_machine", "latest:x", "constructor", " "])
    assert.deepEqual(policyOf(text), { rule: "conflict", argument: "" });
  assert.deepEqual(policyOf(" max:order "), { rule: "max", argument: "order" });
  assert.deepEqual(policyOf("union_by_key:code"), { rule: "union_by_key", argument: "code" });
});

test("our own paths have their own questions", () => {
  assert.equal(reservedQuestion("_same/0123456789")?.policy, "add_wins_set");
  assert.deepEqual(reservedQuestion("nguoi/7f3k/_life")?.choices, ["active", "archived", "deleted"]);
  assert.equal(reservedQuestion("_area")?.kind, "select_one");
  assert.equal(reservedQuestion("ten"), undefined);
});

test("a machine is found by its name, or by choices that all are its states", () => {
  assert.equal(machineFor("", ["1", "10"]), NATIONAL_STATUS);
  assert.equal(machineFor("feedback", []), FEEDBACK);
  assert.equal(machineFor("", ["1", "moi"]), undefined);
  assert.ok(reaches(NATIONAL_STATUS, "1", "10") && !reaches(NATIONAL_STATUS, "5", "4"));
  assert.ok(allows(NATIONAL_STATUS, "5", "4") && !allows(FEEDBACK, "moi", "dong"));
});

test("a degree of latitude is 111 km, to the centimetre", () => {
  assert.equal(distance([20, 105], [21, 105]), 111195.08);
  assert.equal(distance([20, 105], [20, 105]), 0);
});
