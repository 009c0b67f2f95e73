// Filling in: a plan and values in, a sheet out; and after one answer only what depends on it is worked out again.
//
// This module must not know screens or stores.

import { Instance } from "../expressions/instance.ts";
import type { Place } from "../expressions/shape.ts";
import { type Value, type Values, setElement } from "../expressions/values.ts";
import { Judging } from "./judging.ts";
import { type Plan, type Planned, questionAt } from "./plan.ts";
import { Running } from "./running.ts";
import { Sheet } from "./sheet.ts";
import type { FillingSurroundings } from "./surroundings.ts";
import { Working } from "./working.ts";

/** The sheet of these values (one for each path, canonical); never throws for what they or the form hold. */
export function filled(plan: Plan, values: Values, around: FillingSurroundings): Sheet {
  return new Filling(plan, values, around).sheet;
}

/** One dossier being filled in. `sheet` is always that of the answers given so far; `evaluated` counts cells. */
export class Filling {
  evaluated = 0;
  private values: Map<string, Value>;
  private parts: Parts;

  constructor(
    readonly plan: Plan,
    values: Values,
    private around: FillingSurroundings,
  ) {
    this.values = new Map(values);
    this.parts = this.made();
  }

  get sheet(): Sheet {
    return this.parts.sheet;
  }

  /** Gives an answer at a path: a question's, or an element of a set (`thiet_bi/may_tinh`). */
  answer(path: string, value: Value): void {
    this.values.set(path, value);
    const found = questionAt(this.plan, path);
    if (found === undefined || !this.plan.isStepwise || !this.parts.instance.nodes.has(found.key)) {
      this.parts = this.made();
      return;
    }
    if (found.key !== path) setElement(this.parts.instance.chosen, found.key, path.slice(found.key.length + 1), value);
    this.update(found.planned);
  }

  /** Takes an answer back, as if nobody had said anything. */
  forget(path: string): void {
    this.values.delete(path);
    this.parts = this.made();
  }

  /** Goes on with other values and surroundings: rows that came or went, or stand in another order. */
  restart(values: Values, around: FillingSurroundings): void {
    this.values = new Map(values);
    this.around = around;
    this.parts = this.made();
  }

  private made(): Parts {
    const parts = partsOf(this.plan, this.values, this.around);
    for (const { cell } of this.plan.order) parts.working.work(cell);
    for (const { cell } of this.plan.cells) parts.judging.judge(cell);
    this.evaluated += this.plan.cells.length;
    return parts;
  }

  /** Works out again what an answer to one question may have changed. */
  private update(answered: Planned): void {
    const changed = new Set<Place>();
    const touched = new Set<Planned>();
    this.parts.running.refresh();
    for (const planned of this.plan.order) {
      if (planned !== answered && !planned.worked.meet(changed)) continue;
      touched.add(planned);
      if (this.parts.working.work(planned.cell)) noteChange(planned.cell.place, changed);
    }
    for (const planned of this.plan.cells)
      if (touched.has(planned) || planned.judged.meet(changed)) {
        this.parts.judging.judge(planned.cell);
        this.evaluated += 1;
      }
    this.parts = { ...this.parts, sheet: sheetOf(this.parts, this.values) };
  }
}

/** Whatever stands in a repeat has changed with its rows. */
function noteChange(place: Place, changed: Set<Place>): void {
  if (place.kind === "repeat") for (const inner of place.walk()) changed.add(inner);
  else changed.add(place);
}

interface Parts {
  readonly instance: Instance;
  readonly running: Running;
  readonly working: Working;
  readonly judging: Judging;
  readonly sheet: Sheet;
}

function partsOf(plan: Plan, values: Values, around: FillingSurroundings): Parts {
  const instance = new Instance(plan.shape, values, around.rows);
  const running = new Running(plan, instance, around);
  const working = new Working(running, values);
  const judging = new Judging(running, working, values);
  running.refresh();
  const parts = { instance, running, working, judging };
  return { ...parts, sheet: sheetOf(parts, values) };
}

function sheetOf({ running, working, judging }: Omit<Parts, "sheet">, values: Values): Sheet {
  return new Sheet(running, working, judging, values);
}
