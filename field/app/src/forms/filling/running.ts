// Evaluating the expressions of one sheet: each by itself, so that one that fails stops nothing else.
//
// Every evaluation draws its lots anew from the seed of the dossier and the question's path (docs/expressions.md), so
// that a phone and the server draw alike. This module must not decide what an expression is for.

import type { Expression } from "../expressions/evaluating/compiling.ts";
import { Lots, seedOf } from "../expressions/functions/lots.ts";
import type { Instance } from "../expressions/instance.ts";
import { Meter, type Node, type Result, type Surroundings } from "../expressions/nodes.ts";
import { type Fault, type FaultCode, faultOf, rankOf } from "./faults.ts";
import type { Plan } from "./plan.ts";
import { type FillingSurroundings, ListMissingError, Lists } from "./surroundings.ts";

/** When a fault is found: a key is worked out, the rows of a repeat are counted, and at last answers are judged. */
export type Phase = "working" | "counting" | "judging";

/** One sheet's evaluations, and the faults of its keys. */
export class Running {
  readonly lists: Lists;
  readonly world: Surroundings;
  private readonly faults = new Map<string, Record<Phase, Fault[]>>();
  private left = 0;
  private phase: Phase = "working";
  private key = "";
  private drawn: Lots | undefined;

  constructor(
    readonly plan: Plan,
    readonly instance: Instance,
    readonly around: FillingSurroundings,
  ) {
    this.lists = new Lists([...around.lists, ...plan.lists]);
    this.world = {
      now: around.now,
      offset: around.offset,
      language: plan.language,
      lists: this.lists,
      words: (path, code) => this.words(path, code),
      chance: () => this.draw(),
      uuid: around.uuid,
      limits: around.limits,
    };
  }

  /** All steps of the sheet are there again. */
  refresh(): void {
    this.left = this.around.steps;
  }

  /** A key is worked out, counted or judged from the beginning: its faults of that phase are forgotten. */
  begin(phase: Phase, key: string): void {
    this.phase = phase;
    const known = this.faults.get(key);
    if (known !== undefined) known[phase] = [];
  }

  /**
   * The value of an expression of the question at `key`, undefined when it fails; `at` is the context node where it is
   * another. `what` is the column that it stands in, for the fault that is noted.
   */
  run(expression: Expression, key: string, what: string, at?: Node): Result | undefined {
    const current = this.instance.at(key);
    const most = Math.min(this.around.limits.steps, this.left);
    const meter = new Meter(this.around.limits, most);
    this.key = key;
    this.drawn = undefined;
    try {
      return expression.evaluate(at ?? current, this.world, current, meter);
    } catch (error) {
      if (error instanceof ListMissingError) this.note(key, "list_missing", error.list);
      else this.note(key, "expression_failed", what);
      return undefined;
    } finally {
      this.left -= most - meter.left;
    }
  }

  /** Remember a fault of a key, once. */
  note(key: string, code: FaultCode, detail = "", words = {}): void {
    const known = this.faults.get(key) ?? { working: [], counting: [], judging: [] };
    this.faults.set(key, known);
    if (Object.values(known).every((phase) => phase.every((fault) => fault.code !== code)))
      known[this.phase].push(faultOf(key, code, detail, words));
  }

  /** Every fault that was noted, in the order of the form, rows whole. */
  allFaults(): Fault[] {
    const found: { readonly serial: number; readonly fault: Fault }[] = [];
    for (const [key, phases] of this.faults) {
      const serial = this.instance.at(key).serial;
      for (const fault of Object.values(phases).flat()) found.push({ serial, fault });
    }
    found.sort((a, b) => a.serial - b.serial || rankOf(a.fault) - rankOf(b.fault));
    return found.map(({ fault }) => fault);
  }

  /** The lots of a question, from the first. */
  lots(key: string): Lots {
    return new Lots(seedOf(`${this.around.seed}/${key}`));
  }

  private draw(): number {
    this.drawn ??= this.lots(this.key);
    return this.drawn.draw();
  }

  private words(path: string, code: string): string {
    const source = this.plan.sources.get(path);
    if (source === undefined) return "";
    const item = this.lists.get(source.name).where(source.code, code)[0];
    return item?.column(source.label) ?? "";
  }
}
