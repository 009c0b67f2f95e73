// Working out a sheet: cell by cell in the plan's order, what is asked now and what the form answers by itself.
//
// What is not relevant counts as unanswered in every expression, whatever is kept there. This module must not judge.

import { toAnswer, toBoolean, toNumber } from "../expressions/evaluating/convert.ts";
import { selectedCodes } from "../expressions/functions/answers.ts";
import type { Node, Result } from "../expressions/nodes.ts";
import { type Value, type Values, setText } from "../expressions/values.ts";
import { changedElements, differs, textInForm, valueOf } from "./answers.ts";
import type { Cell } from "./cells.ts";
import type { Running } from "./running.ts";

/** Rows that a repeat_count may ask for. */
const MOST_ROWS = 1_000;
/** The form says nothing here by itself. */
const NOTHING = Symbol("nothing");
type Own = string | undefined | typeof NOTHING;

/** What becomes of one dossier's values. `hidden` are the keys of all that is not relevant; `filled` is by key. */
export class Working {
  readonly filled = new Map<string, ReadonlyMap<string, Value>>();
  readonly hidden = new Set<string>();
  readonly counts = new Map<string, number>();
  private readonly hiddenNodes = new Set<Node>();

  constructor(
    private readonly running: Running,
    private readonly values: Values,
  ) {}

  /** Works a cell out at all its keys; whether something that others may read has changed. */
  work(cell: Cell): boolean {
    const { keys, anchors } = this.running.instance;
    let changed = false;
    if (cell.isRepeat) for (const key of anchors.get(cell.place) ?? []) changed = this.repeat(cell, key) || changed;
    else for (const key of keys.get(cell.place) ?? []) changed = this.cell(cell, key) || changed;
    return changed;
  }

  private cell(cell: Cell, key: string): boolean {
    const node = this.running.instance.at(key);
    const before = node.text;
    const wasHidden = this.hidden.has(key);
    this.running.begin("working", key);
    this.filled.delete(key);
    node.text = cell.place.kind === "question" ? this.running.instance.text(cell.place, key) : "";
    if (this.isRelevant(cell, key, node)) this.answer(cell, key, node);
    else node.text = "";
    return node.text !== before || wasHidden !== this.hidden.has(key);
  }

  private answer(cell: Cell, key: string, node: Node): void {
    if (cell.kind === "phone") node.text = textInForm(cell.kind, node.text);
    const text = this.ownAnswer(cell, key);
    if (text !== NOTHING) this.put(cell, key, node, text);
  }

  /** Whether it is asked, its group and row are, and so on up; one whose expression fails is asked. */
  private isRelevant(cell: Cell, key: string, node: Node): boolean {
    let hidden = node.parent !== undefined && this.hiddenNodes.has(node.parent);
    const relevant = cell.expressions.get("relevant");
    if (!hidden && relevant !== undefined) {
      const found = this.running.run(relevant, key, "relevant");
      hidden = found !== undefined && !toBoolean(found);
    }
    this.hide(key, node, hidden);
    return !hidden;
  }

  private hide(key: string, node: Node, hidden: boolean): void {
    if (hidden) {
      this.hidden.add(key);
      this.hiddenNodes.add(node);
    } else {
      this.hidden.delete(key);
      this.hiddenNodes.delete(node);
    }
  }

  /**
   * Each row, and the place of the rows by itself: whether one more may be added, and how many there should be.
   *
   * Rows that are not relevant are in no node-set.
   */
  private repeat(cell: Cell, key: string): boolean {
    const anchor = this.running.instance.at(key);
    const rows = this.running.instance.rows.get(key) ?? [];
    const before = anchor.parent?.named(anchor.name) ?? [];
    const wasHidden = this.hidden.has(key);
    anchor.parent?.replace(anchor.name, rows);
    this.running.begin("working", key);
    const asked = this.isRelevant(cell, key, anchor);
    const kept = rows.filter((row) => this.isRowRelevant(cell, `${key}/${row.row}`, row));
    anchor.parent?.replace(anchor.name, kept);
    this.running.begin("counting", key);
    this.counts.delete(key);
    if (asked) this.count(cell, key);
    return asked === wasHidden || kept.length !== before.length || kept.some((row, n) => row !== before[n]);
  }

  private isRowRelevant(cell: Cell, key: string, row: Node): boolean {
    this.running.begin("working", key);
    return this.isRelevant(cell, key, row);
  }

  private count(cell: Cell, key: string): void {
    const count = cell.expressions.get("repeat_count");
    const found = count === undefined ? undefined : this.running.run(count, key, "repeat_count");
    const number = found === undefined ? NaN : toNumber(found, this.running.around.offset);
    if (number >= 0) this.counts.set(key, Math.trunc(Math.min(number, MOST_ROWS)));
  }

  /** The text that the form gives here by itself; NOTHING where it gives none. */
  private ownAnswer(cell: Cell, key: string): Own {
    const hasAnswer = this.hasAnswer(cell, key);
    const calculation = cell.expressions.get("calculation");
    if (calculation !== undefined && (cell.isFixed || !hasAnswer))
      return ownText(this.running.run(calculation, key, "calculation"));
    if (hasAnswer || !this.isNew(key)) return NOTHING;
    const meta = this.running.around.meta.get(cell.type);
    if (meta !== undefined) return textInForm("", meta);
    const dynamic = cell.expressions.get("default");
    if (dynamic !== undefined) return ownText(this.running.run(dynamic, key, "default"));
    const plain = cell.plain.get("default");
    return typeof plain === "string" ? plain : NOTHING;
  }

  /** Whether somebody said something at a question, be it that there is nothing (null). */
  private hasAnswer(cell: Cell, key: string): boolean {
    return cell.isSet ? (this.running.instance.chosen.get(key)?.size ?? 0) > 0 : this.values.has(key);
  }

  /** Whether the dossier, or a row that the key stands in, is new. */
  private isNew(key: string): boolean {
    const { isNew, newRows } = this.running.around;
    if (isNew || newRows.size === 0) return isNew;
    const parts = key.split("/");
    return parts.some((_, n) => n % 2 === 0 && n > 0 && newRows.has(parts.slice(0, n).join("/")));
  }

  private put(cell: Cell, key: string, node: Node, text: string | undefined): void {
    if (cell.kind === "") node.text = text ?? "";
    else if (cell.isSet) {
      const elements = this.running.instance.chosen.get(key) ?? new Map<string, Value>();
      this.filled.set(key, changedElements(key, text, elements));
      node.text = setText(cell.place.codes ?? [], selectedCodes(text ?? ""));
    } else {
      const value = valueOf(cell.kind, text);
      if (!differs(cell.kind, value, this.values.get(key) ?? null)) return;
      this.filled.set(key, new Map([[key, value]]));
      node.text = textInForm(cell.kind, value);
    }
  }
}

function ownText(found: Result | undefined): Own {
  return found === undefined ? NOTHING : toAnswer(found);
}
