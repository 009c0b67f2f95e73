// Walking through a form: which screen is looked at, forward and back over what is relevant, the review at the end.
//
// The interface only shows this and passes on what people do. This module must not know a store, a clock or a screen.

import type { Plan } from "../filling/plan.ts";
import { type Start, type Way, begun, inWay, looking } from "./draft.ts";
import { Holding, type WalkSurroundings } from "./holding.ts";
import { type Screen, screenAt } from "./screens.ts";
import { nearestBefore, screensNow } from "./shown.ts";

/** A fill-in under way. */
export class Walk extends Holding {
  private known: { readonly sheet: unknown; readonly way: Way; readonly screens: readonly Screen[] } | undefined;

  /** Begins one: what the form fills in by itself at the start stays; the first screen is looked at. */
  static begin(plan: Plan, start: Omit<Start, "form">, around: WalkSurroundings): Walk {
    const walk = new Walk(plan, begun({ ...start, form: plan.ref }), around);
    if (start.isNew) walk.keep(() => true);
    walk.addMissingRows();
    if (start.at === undefined) walk.look(walk.screens[0]);
    return walk;
  }

  /** All screens in order, the review last. */
  get screens(): readonly Screen[] {
    const { sheet } = this;
    const { way } = this.current;
    if (this.known?.sheet !== sheet || this.known.way !== way)
      this.known = { sheet, way, screens: screensNow(this.plan, sheet, way) };
    return this.known.screens;
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

  /** Adds a row and looks at its first question; its id. */
  override addRow(repeat: string): string {
    const row = super.addRow(repeat);
    const first = this.screens.find((screen) => screen.above.includes(`${repeat}/${row}`));
    this.look(first ?? screenAt(this.screens, repeat));
    return row;
  }

  /** One question a screen, or a page for each group. */
  setWay(way: Way): void {
    this.current = inWay(this.current, way);
  }

  private look(screen: Screen | undefined, key?: string): void {
    if (screen === undefined) return;
    const at = key !== undefined && screen.keys.includes(key) ? key : (screen.keys[0] ?? screen.key);
    this.current = looking(this.current, at);
  }
}
