// What is wrong with the answers, once everything is worked out: at most one fault of its own for each question.
//
// Nothing is refused here, and no value is changed. This module must not work anything out that a value depends on.

import { readable } from "../../sync/values/index.ts";
import { toBoolean } from "../expressions/evaluating/convert.ts";
import { selectedCodes } from "../expressions/functions/answers.ts";
import type { Item } from "../expressions/lists.ts";
import type { Value, Values } from "../expressions/values.ts";
import type { Cell, Column } from "./cells.ts";
import type { Source } from "./choices.ts";
import type { FaultCode } from "./faults.ts";
import type { Running } from "./running.ts";
import type { Working } from "./working.ts";

/** Kinds that any text can be read as. */
const ANYTHING = new Set(["", "any", "text", "select_one"]);

/** The faults of a sheet. `required` are the keys of questions that must be answered now. */
export class Judging {
  readonly required = new Set<string>();
  readonly readonly = new Set<string>();

  constructor(
    private readonly running: Running,
    private readonly working: Working,
    private readonly values: Values,
  ) {}

  /** Judges a cell at all its keys. */
  judge(cell: Cell): void {
    if (cell.kind === "") return;
    for (const key of this.running.instance.keys.get(cell.place) ?? []) {
      this.running.begin("judging", key);
      this.required.delete(key);
      this.readonly.delete(key);
      this.question(cell, key);
    }
  }

  private question(cell: Cell, key: string): void {
    const given = this.given(cell, key);
    if (this.working.hidden.has(key)) {
      if (given.length > 0 && !cell.expressions.has("calculation")) this.running.note(key, "irrelevant");
      return;
    }
    if (this.saysYes(cell, key, "readonly")) this.readonly.add(key);
    if (this.saysYes(cell, key, "required")) this.required.add(key);
    const code = this.wrong(cell, key, given);
    if (code !== undefined) this.running.note(key, code, "", cell.messages.get(code));
  }

  /** The answers at a question: none, one, the elements of a set, or all that a policy keeps. */
  private given(cell: Cell, key: string): readonly Value[] {
    const filled = this.working.filled.get(key);
    if (cell.isSet) {
      const elements = new Map(this.running.instance.chosen.get(key));
      for (const [path, value] of filled ?? []) elements.set(path.slice(key.length + 1), value);
      return [...elements.values()].filter((value) => value !== false);
    }
    const value = filled?.get(key) ?? (filled?.has(key) === true ? null : this.values.get(key)) ?? null;
    if (value === null) return [];
    return typeof value === "object" && cell.kind !== "list" ? value : [value];
  }

  private saysYes(cell: Cell, key: string, column: Column): boolean {
    const expression = cell.expressions.get(column);
    if (expression === undefined) return cell.plain.get(column) === true;
    const found = this.running.run(expression, key, column);
    return found !== undefined && toBoolean(found);
  }

  private wrong(cell: Cell, key: string, given: readonly Value[]): FaultCode | undefined {
    if (!ANYTHING.has(cell.kind) && !given.every((value) => readable(cell.kind, value))) return "wrong_type";
    const text = this.running.instance.at(key).text;
    if (text === "") return this.required.has(key) ? "required" : undefined;
    if (cell.source !== undefined && !this.isInList(cell.source, key, text)) return "not_in_list";
    const constraint = cell.expressions.get("constraint");
    const found = constraint === undefined ? undefined : this.running.run(constraint, key, "constraint");
    return found === undefined || toBoolean(found) ? undefined : "constraint";
  }

  /** Whether every code may be chosen now; true where the list is not here. */
  private isInList(source: Source, key: string, text: string): boolean {
    const { own, test } = source;
    if (own !== undefined && test === undefined) return selectedCodes(text).every((code) => own.has(code));
    const list = this.running.lists.held(source.name);
    if (list === undefined) {
      this.running.note(key, "list_missing", source.name);
      return true;
    }
    return selectedCodes(text).every((code) =>
      list.where(source.code, code).some((item) => this.keeps(source, key, item)),
    );
  }

  private keeps(source: Source, key: string, item: Item): boolean {
    const found = source.test && this.running.run(source.test, key, "choice_filter", item);
    return found === undefined || toBoolean(found);
  }
}
