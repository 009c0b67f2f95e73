// A sheet: one dossier's answers on one form version, as it stands at this moment.
//
// It is looked at, never changed, and holds until the next answer; to go on, fill in again with other values.

import { patternOf } from "../compiled/paths.ts";
import { toNumber } from "../expressions/evaluating/convert.ts";
import { descend } from "../expressions/evaluating/walking.ts";
import { selectedCodes } from "../expressions/functions/answers.ts";
import { Lots, seedOf } from "../expressions/functions/lots.ts";
import { shuffled } from "../expressions/functions/nodesets.ts";
import { Item } from "../expressions/lists.ts";
import { Frame } from "../expressions/nodes.ts";
import type { Value, Values } from "../expressions/values.ts";
import { type Choice, Choices, type Source } from "./choices.ts";
import type { Fault } from "./faults.ts";
import type { Judging } from "./judging.ts";
import type { Running } from "./running.ts";
import type { Working } from "./working.ts";

/**
 * Keys are paths of questions, without elements of sets; groups and notes stand by name (`ho`, `nguoi/r1/ho`), repeats
 * by path (`nguoi`), their rows too (`nguoi/r1`).
 */
export class Sheet {
  private known: { readonly filled: ReadonlyMap<string, Value>; readonly faults: readonly Fault[] } | undefined;

  constructor(
    private readonly running: Running,
    private readonly working: Working,
    private readonly judging: Judging,
    private readonly given: Values,
  ) {}

  /** What the form itself fills in or changes: calculations, defaults, what the phone knows. */
  get filled(): ReadonlyMap<string, Value> {
    return this.gathered().filled;
  }

  /** What was given with `filled` in it. */
  get values(): Values {
    return new Map([...this.given, ...this.filled]);
  }

  /** The value at a path, undefined where nobody said anything. */
  value(path: string): Value | undefined {
    return this.filled.has(path) ? this.filled.get(path) : this.given.get(path);
  }

  /** What is wrong, in the order of the form. */
  get faults(): readonly Fault[] {
    return this.gathered().faults;
  }

  /** Keys that are not relevant now. */
  get hidden(): ReadonlySet<string> {
    return this.working.hidden;
  }

  get required(): ReadonlySet<string> {
    return this.judging.required;
  }

  get readonly(): ReadonlySet<string> {
    return this.judging.readonly;
  }

  /** How many rows a repeat_count asks for, by repeat. */
  get counts(): ReadonlyMap<string, number> {
    return this.working.counts;
  }

  /** Row ids by repeat, in order; those that are not relevant too. */
  get rows(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.running.instance.rows].map(([key, rows]) => [key, rows.map((row) => row.row)]));
  }

  /** What may be chosen at a question now; nothing where the list is not here, all where the filter fails. */
  choices(key: string): Choices | undefined {
    const source = this.sourceAt(key);
    if (source === undefined) return undefined;
    const items = this.items(source, key);
    return new Choices(source, source.shuffles ? shuffled(items, this.lots(source, key)) : items);
  }

  /** The choices that were chosen at a question, as far as the list knows them. */
  chosen(key: string): Choice[] {
    const source = this.sourceAt(key);
    const list = source === undefined ? undefined : this.running.lists.held(source.name);
    if (source === undefined || list === undefined) return [];
    const items = selectedCodes(this.text(key)).flatMap((code) => list.where(source.code, code).slice(0, 1));
    return new Choices(source, items).all();
  }

  /** The answer at a question, group or note as expressions see it. */
  text(key: string): string {
    return this.running.instance.at(key).text;
  }

  /** Words of the node at `key` with every `${name}` replaced by its answer, rows shared as in expressions. */
  said(words: string, key: string): string {
    return words.replace(/\$\{([^{}]{0,80})\}/g, (_, name: string) => this.named(name, key));
  }

  private gathered(): NonNullable<typeof this.known> {
    this.known ??= {
      filled: new Map([...this.working.filled.values()].flatMap((each) => [...each])),
      faults: this.running.allFaults(),
    };
    return this.known;
  }

  private sourceAt(key: string): Source | undefined {
    return this.running.instance.nodes.has(key)
      ? this.running.plan.patterns.get(patternOf(key))?.cell.source
      : undefined;
  }

  private named(name: string, key: string): string {
    const place = this.running.plan.shape.names.get(name);
    if (place === undefined) return "";
    const node = this.running.instance.at(key);
    return descend(new Frame(node, node, this.running.world), place.steps)[0]?.text ?? "";
  }

  private items(source: Source, key: string): readonly Item[] {
    const list = this.running.lists.held(source.name);
    if (list === undefined) return [];
    const kept = source.kept && this.running.run(source.kept, key, "choice_filter");
    if (typeof kept !== "object") return list.items;
    return kept.filter((node) => node instanceof Item);
  }

  /** The lots of the question, or those of the seed that the form names: a number, or any text. */
  private lots(source: Source, key: string): Lots {
    if (source.seed === "") return this.running.lots(key);
    const text = this.said(source.seed, key);
    const number = toNumber(text, this.running.around.offset);
    return new Lots(Number.isFinite(number) ? Math.trunc(number) : seedOf(text));
  }
}
