import assert from "node:assert/strict";
import { test } from "node:test";
import { Lots, type Value } from "../../../src/forms/expressions/index.ts";
import { Filling, filled } from "../../../src/forms/filling/index.ts";
import { CASES, type FillingCase, aroundOf, codesAt, fillingOf, planNamed, told } from "./cases.ts";

/** Everything a sheet says, choices too. */
function whole(filling: Filling): unknown {
  const keys = filling.plan.cells.filter(({ cell }) => cell.source !== undefined).map(({ cell }) => cell.place.pattern);
  const paths = keys.flatMap((pattern) => [pattern, pattern.replace("*", "a"), pattern.replace("*", "r1")]);
  return { ...told(filling.sheet), choices: paths.map((path) => codesAt(filling.sheet, path)) };
}

function fresh(one: FillingCase, values: ReadonlyMap<string, Value>): unknown {
  return whole(new Filling(planNamed(one.form), values, aroundOf(one.around ?? {})));
}

test("answers given one after another make the same sheet as all at once", () => {
  for (const one of CASES) {
    const given = new Map<string, Value>();
    const filling = new Filling(planNamed(one.form), given, aroundOf(one.around ?? {}));
    for (const [path, value] of Object.entries(one.values)) {
      given.set(path, value);
      filling.answer(path, value);
      assert.deepEqual(whole(filling), fresh(one, given), `${one.form}: ${one.why}, ${path}`);
    }
  }
});

test("an answer changed, cleared or of the wrong type makes the same sheet as from the beginning", () => {
  const lots = new Lots(7);
  const pick = <T>(several: readonly T[]): T => several[Math.floor(lots.draw() * several.length)] as T;
  for (const one of CASES) {
    const filling = fillingOf(one);
    const values = new Map(Object.entries(one.values));
    const seen = CASES.filter((other) => other.form === one.form).flatMap((other) => Object.entries(other.values));
    for (let n = 0; n < 15 && seen.length > 0; n += 1) {
      const path = pick(seen)[0];
      const value = pick<Value>([null, pick(seen)[1], pick(seen)[1], "0", "1", 5, "co", "khong", true]);
      values.set(path, value);
      filling.answer(path, value);
      assert.deepEqual(whole(filling), fresh(one, values), `${one.form}: ${one.why}, ${path} = ${String(value)}`);
    }
  }
});

test("after an answer only what depends on it is evaluated", () => {
  const plan = planNamed("ho_gia_dinh_so");
  const filling = new Filling(plan, new Map(), aroundOf({ new: true }));
  assert.equal(plan.isStepwise, true);
  const before = filling.evaluated;
  filling.answer("ghi_chu", "x");
  assert.ok(filling.evaluated - before < plan.cells.length / 4);
});

test("an answer that is taken back leaves no trace", () => {
  for (const one of CASES.filter(({ values }) => Object.keys(values).length > 1)) {
    const [path = ""] = Object.keys(one.values);
    const filling = fillingOf(one);
    filling.forget(path);
    const { [path]: _taken, ...rest } = one.values;
    assert.deepEqual(whole(filling), fresh(one, new Map(Object.entries(rest))), `${one.form}: ${one.why}`);
  }
});

test("a sheet does not touch the values it was made of", () => {
  for (const one of CASES) {
    const values = new Map(Object.entries(one.values));
    filled(planNamed(one.form), values, aroundOf(one.around ?? {}));
    assert.deepEqual(values, new Map(Object.entries(one.values)));
  }
});
