// Walking through a form: which screen is looked at, forward and back over what is relevant, answers, rows.
//
// The interface only shows this and passes on what people do. A walk holds its draft and the sheet in step; every step
// makes a new draft, which a store can keep. This module must not know a store, a clock or a screen.

import { canonical } from "../../sync/values/index.ts";
import type { Value } from "../expressions/values.ts";
import { Filling } from "../filling/filled.ts";
import { type Plan, questionAt } from "../filling/plan.ts";
import type { Sheet } from "../filling/sheet.ts";
import { type FillingSurroundings, fillingSurroundings } from "../filling/surroundings.ts";
import {
  type Draft,
  type Start,
  type Way,
  answered,
  begun,
  inWay,
  kept,
  looking,
  rowAdded,
  rowMoved,
  rowRemoved,
  valuesOf,
} from "./draft.ts";
import { settledBy } from "./given.ts";
import { type Screen, screenAt } from "./screens.ts";
import { nearestBefore, screensNow } from "./shown.ts";

/** What a walk is handed: what filling in needs, and ids of new rows, which sort behind those that are there. */
export type WalkSurroundings = Pick<FillingSurroundings, "now"> &
  Partial<Pick<FillingSurroundings, "lists" | "meta" | "uuid" | "offset">> & { readonly newRow: () => string };

/** A fill-in under way. */
export class Walk {
  private readonly filling: Filling;
  private current: Draft;
  private known: readonly Screen[] | undefined;

  /** Goes on with a draft; RangeError when the plan is that of another form version. */
  constructor(
    readonly plan: Plan,
    draft: Draft,
    private readonly around: WalkSurroundings,
  ) {
    if (plan.ref !== draft.form) throw new RangeError(`${draft.form} is not ${plan.ref}`);
    this.current = draft;
    this.filling = new Filling(plan, valuesOf(draft), this.surroundings());
  }

  /** Begins one: what the form fills in by itself at the start stays; the first screen is looked at. */
  static begin(plan: Plan, start: Omit<Start, "form">, around: WalkSurroundings): Walk {
    const walk = new Walk(plan, begun({ ...start, form: plan.ref }), around);
    if (start.isNew) walk.keep(() => true);
    walk.addMissingRows();
    if (start.at === undefined) walk.look(walk.screens[0]);
    return walk;
  }

  get draft(): Draft {
    return this.current;
  }

  get sheet(): Sheet {
    return this.filling.sheet;
  }

  /** All screens in order, the review last. */
  get screens(): readonly Screen[] {
    this.known ??= screensNow(this.plan, this.sheet, this.current.way);
    return this.known;
  }

  /** The screen that is looked at; the nearest one before it where it is no longer relevant. */
  get here(): Screen {
    const { at, way } = this.current;
    return screenAt(this.screens, at) ?? nearestBefore(this.plan, this.sheet, way, at, this.screens);
  }

  /** The place of this screen among all, from 1. */
  get place(): number {
    return this.screens.indexOf(this.here) + 1;
  }

  /** Goes to the next screen; at the review it stays. */
  next(): void {
    this.look(this.screens[this.place]);
  }

  /** Goes to the screen before; at the first it stays. */
  back(): void {
    this.look(this.screens[this.place - 2]);
  }

  /** Goes to a question, to the rows of a repeat or, with "", to the review. */
  go(key: string): void {
    this.look(screenAt(this.screens, key), key);
  }

  /** The author answers at a path: a question's, or an element of a set (`thiet_bi/may_tinh`). */
  answer(path: string, value: unknown): void {
    const kind = questionAt(this.plan, path)?.planned.cell.kind ?? "any";
    const said = canonical(kind, value);
    this.current = answered(this.current, path, said);
    this.known = undefined;
    this.filling.answer(path, said);
    this.addMissingRows();
  }

  /** Adds a row and looks at its first question; its id. */
  addRow(repeat: string): string {
    const row = this.around.newRow();
    const path = `${repeat}/${row}`;
    this.step(rowAdded(this.current, repeat, row, this.rowsOf(repeat)));
    this.keep((each) => each.startsWith(`${path}/`));
    this.addMissingRows();
    this.look(this.screens.find((screen) => screen.above.includes(path)) ?? screenAt(this.screens, repeat));
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

  /** One question a screen, or a page for each group. */
  setWay(way: Way): void {
    this.current = inWay(this.current, way);
    this.known = undefined;
  }

  private step(draft: Draft): void {
    this.current = draft;
    this.known = undefined;
    this.filling.restart(valuesOf(draft), this.surroundings());
  }

  private look(screen: Screen | undefined, key?: string): void {
    if (screen === undefined) return;
    const at = key !== undefined && screen.keys.includes(key) ? key : (screen.keys[0] ?? screen.key);
    this.current = looking(this.current, at);
  }

  /** What the form fills in by itself at these paths stays as it is from now on. */
  private keep(isHere: (path: string) => boolean): void {
    const given = new Map<string, Value>();
    for (const [path, value] of settledBy(this.plan, this.sheet)) if (isHere(path)) given.set(path, value);
    if (given.size > 0) this.step(kept(this.current, given));
  }

  /** A repeat_count asks for rows; those that are too many stay until a person takes them out. */
  private addMissingRows(): void {
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

  private rowsOf(repeat: string): readonly string[] {
    return this.sheet.rows.get(repeat) ?? [];
  }

  private surroundings(): FillingSurroundings {
    const { newRow: _, ...around } = this.around;
    const { dossier, isNew, newRows, rows } = this.current;
    return fillingSurroundings({ ...around, seed: dossier, isNew, newRows, rows });
  }
}
