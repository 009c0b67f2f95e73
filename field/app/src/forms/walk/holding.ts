// A draft and its sheet in step: answers, rows, and what the form fills in by itself and keeps.
//
// Every step makes a new draft, which a store can keep. This module must not know which screen is looked at.

import { canonical } from "../../sync/values/index.ts";
import type { Value } from "../expressions/values.ts";
import { Filling } from "../filling/filled.ts";
import { type Plan, questionAt } from "../filling/plan.ts";
import type { Sheet } from "../filling/sheet.ts";
import { type FillingSurroundings, fillingSurroundings } from "../filling/surroundings.ts";
import { type Draft, answered, kept, rowAdded, rowMoved, rowRemoved, takenFrom, valuesOf } from "./draft.ts";
import { settledBy } from "./given.ts";

/** What a walk is handed: what filling in needs, and ids of new rows, which sort behind those that are there. */
export type WalkSurroundings = Pick<FillingSurroundings, "now"> &
  Partial<Pick<FillingSurroundings, "lists" | "meta" | "uuid" | "offset">> & { readonly newRow: () => string };

/** A draft being filled in. */
export class Holding {
  private readonly filling: Filling;

  /** Goes on with a draft; RangeError when the plan is that of another form version. */
  constructor(
    readonly plan: Plan,
    protected current: Draft,
    private readonly around: WalkSurroundings,
  ) {
    if (plan.ref !== current.form) throw new RangeError(`${current.form} is not ${plan.ref}`);
    this.filling = new Filling(plan, valuesOf(current), this.surroundings());
  }

  get draft(): Draft {
    return this.current;
  }

  get sheet(): Sheet {
    return this.filling.sheet;
  }

  /** The author answers at a path: a question's, or an element of a set (`thiet_bi/may_tinh`). */
  answer(path: string, value: unknown): void {
    const kind = questionAt(this.plan, path)?.planned.cell.kind ?? "any";
    const said = canonical(kind, value);
    this.current = answered(this.current, path, said);
    this.filling.answer(path, said);
    this.addMissingRows();
  }

  /** Takes over what somebody confirmed; `taken` says where each was known. */
  takeOver(values: ReadonlyMap<string, Value>, taken: ReadonlyMap<string, string>): void {
    for (const [path, value] of values) this.answer(path, value);
    this.current = takenFrom(this.current, taken);
  }

  /** Adds a row; its id. */
  addRow(repeat: string): string {
    const row = this.around.newRow();
    this.step(rowAdded(this.current, repeat, row, this.rowsOf(repeat)));
    this.keep((each) => each.startsWith(`${repeat}/${row}/`));
    this.addMissingRows();
    return row;
  }

  /** Takes a row out. */
  removeRow(repeat: string, row: string): void {
    this.step(rowRemoved(this.current, repeat, row, this.rowsOf(repeat)));
  }

  /** Puts a row at another place among the others, from 0. */
  moveRow(repeat: string, row: string, place: number): void {
    this.step(rowMoved(this.current, repeat, row, place, this.rowsOf(repeat)));
  }

  /** Whether a person may add a row here: the form does not count them, and the repeat is relevant. */
  mayAddRow(repeat: string): boolean {
    return !this.sheet.counts.has(repeat) && !this.sheet.hidden.has(repeat);
  }

  /** What the form fills in by itself at these paths stays as it is from now on. */
  protected keep(isHere: (path: string) => boolean): void {
    const given = new Map<string, Value>();
    for (const [path, value] of settledBy(this.plan, this.sheet)) if (isHere(path)) given.set(path, value);
    if (given.size > 0) this.step(kept(this.current, given));
  }

  /** A repeat_count asks for rows; those that are too many stay until a person takes them out. */
  protected addMissingRows(): void {
    const added: string[] = [];
    for (const [repeat, count] of this.sheet.counts) {
      const rows = [...this.rowsOf(repeat)];
      while (rows.length < count) {
        const row = this.around.newRow();
        this.current = rowAdded(this.current, repeat, row, rows);
        added.push(`${repeat}/${row}/`);
        rows.push(row);
      }
    }
    if (added.length === 0) return;
    this.step(this.current);
    this.keep((path) => added.some((row) => path.startsWith(row)));
    this.addMissingRows();
  }

  private step(draft: Draft): void {
    this.current = draft;
    this.filling.restart(valuesOf(draft), this.surroundings());
  }

  private rowsOf(repeat: string): readonly string[] {
    return this.sheet.rows.get(repeat) ?? [];
  }

  private surroundings(): FillingSurroundings {
    const { newRow: _, ...around } = this.around;
    const { dossier, isNew, newRows, rows } = this.current;
    return fillingSurroundings({ ...around, seed: dossier, isNew, newRows, rows });
  }
}
