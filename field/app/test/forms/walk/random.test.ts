// People do anything in any order: whatever they do, a walk stands at one of its screens, and its sheet is the one that
// its draft makes from the beginning.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Lots } from "../../../src/forms/expressions/index.ts";
import { filled, fillingSurroundings } from "../../../src/forms/filling/index.ts";
import { Walk, changeOf, fromContent, reviewOf, toContent, valuesOf } from "../../../src/forms/walk/index.ts";
import { NOW } from "../expressions/cases.ts";
import { CASES, FORMS, told } from "../filling/cases.ts";
import { around, begin } from "./walks.ts";

type Pick = <T>(several: readonly T[]) => T | undefined;

const ODD = [null, "", "co", "khong", "12", "0912345678", "2026-01-02", true, ["a"], 5];

/** What a person can do at a kind of screen, the likelier the more often it stands there. */
const DEEDS = {
  question: "answer answer answer answer next next next back way go".split(" "),
  page: "answer answer answer answer answer next next back way go".split(" "),
  rows: "add add move move remove next next back go".split(" "),
  review: "go go back way next".split(" "),
};

/** Does one thing that a person could do; what it was, for whoever looks for the reason. */
function anything(walk: Walk, pick: Pick): string {
  const { keys, key, kind } = walk.here;
  const deed = pick(DEEDS[kind]) ?? "next";
  const row = pick(walk.sheet.rows.get(key) ?? []);
  const path = pick(keys) ?? key;
  const choice = pick(walk.sheet.choices(path)?.all() ?? [])?.code ?? pick(ODD);
  if (deed === "answer") walk.answer(path, pick([choice, choice, choice, ...ODD]));
  else if (deed === "next") walk.next();
  else if (deed === "back") walk.back();
  else if (deed === "go") walk.go(pick(walk.screens)?.key ?? "");
  else if (deed === "way") walk.setWay(pick(["page", "question"] as const) ?? "page");
  else if (deed === "add" && walk.mayAddRow(key)) walk.addRow(key);
  else if (deed === "move" && row !== undefined) walk.moveRow(key, row, pick([0, 1, 2]) ?? 0);
  else if (deed === "remove" && row !== undefined) walk.removeRow(key, row);
  return `${deed} at ${key} (${path})`;
}

function check(walk: Walk, why: string): void {
  assert.ok(walk.screens.includes(walk.here), why);
  const { dossier, isNew, newRows, rows } = walk.draft;
  const given = fillingSurroundings({ ...around(), seed: dossier, isNew, newRows, rows, uuid: () => "u" });
  const fresh = told(filled(walk.plan, valuesOf(walk.draft), given));
  const ours = told(new Walk(walk.plan, fromContent(toContent(walk.draft)), { ...around(), uuid: () => "u" }).sheet);
  assert.deepEqual(ours, fresh, why);
  for (const part of ["hidden", "required", "counts", "rows", "faults"])
    assert.deepEqual(told(walk.sheet)[part], fresh[part], why);
  assert.ok(
    reviewOf(walk, "vi").every((line) => !walk.sheet.hidden.has(line.key)),
    why,
  );
  const change = changeOf(walk, "2026-11-21T09:00:00+07:00");
  assert.ok(
    [...change.keys()].every((path) => !walk.sheet.hidden.has(path)),
    why,
  );
}

for (const form of FORMS.keys())
  test(`whatever is done to ${form}, its sheet is that of its draft`, () => {
    const steps = form === "hong" ? 3 : 60; // its expressions cost a million steps each on purpose
    for (let seed = 1; seed <= 4; seed += 1) {
      const lots = new Lots(seed * 977);
      const pick: Pick = (several) => several[Math.floor(lots.draw() * several.length)];
      const values = pick(CASES.filter((one) => one.form === form))?.values ?? {};
      const isNew = seed % 2 === 0;
      const walk = begin(form, { isNew, began: NOW, base: new Map(isNew ? [] : Object.entries(values)) });
      const consent = walk.plan.form.consent?.path;
      if (consent !== undefined) walk.answer(consent, "co");
      let why = `${form} ${String(seed)}:`;
      for (let n = 0; n < steps; n += 1) {
        why += ` ${anything(walk, pick)};`;
        check(walk, why);
      }
    }
  });
