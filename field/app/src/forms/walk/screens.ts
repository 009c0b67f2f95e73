// The screens of a fill-in in their order: one question each, or a page for each group; rows of repeats; the review.
//
// What is not relevant has no screen. This module must not know how a screen looks.

import type { FormNode } from "../compiled/document.ts";
import type { Way } from "./draft.ts";

/**
 * `question`: one question or note; `page`: several; `rows`: the rows of a repeat, which stands behind them; `review`:
 * everything, at the end. `keys` are the questions on it, `key` is what the screen is remembered by. `above` are the
 * groups and rows that it stands in, the outermost first.
 */
export interface Screen {
  readonly kind: "question" | "page" | "rows" | "review";
  readonly key: string;
  readonly keys: readonly string[];
  readonly above: readonly string[];
}

/** What screens are made of: the form, its rows, and which keys have one. */
export interface Asked {
  readonly nodes: readonly FormNode[];
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly way: Way;
  readonly isShown: (key: string, node: FormNode) => boolean;
}

export const REVIEW: Screen = { kind: "review", key: "", keys: [], above: [] };

/** Types that nobody is asked: worked out by the form, or noted by the phone. */
const SILENT = new Set(
  "calculate hidden start end today deviceid username phonenumber email start-geopoint background-audio csv-external".split(
    " ",
  ),
);

/** Whether a question or note of this type has a place on a screen. */
export function isAsked(node: FormNode): boolean {
  return !SILENT.has(node.type);
}

/** All screens in order, the review last. */
export function screensOf(asked: Asked): readonly Screen[] {
  const making = new Making(asked);
  making.all(asked.nodes, "", []);
  making.close();
  return [...making.screens, REVIEW];
}

class Making {
  readonly screens: Screen[] = [];
  private page: { readonly keys: string[]; readonly above: readonly string[] } | undefined;
  private isPaged = false;

  constructor(private readonly asked: Asked) {}

  all(nodes: readonly FormNode[], prefix: string, above: readonly string[]): void {
    for (const node of nodes) {
      const key = prefix + node.name;
      if (node.type === "repeat") this.repeat(node, key, above);
      else if (node.nodes !== undefined) this.group(node, node.nodes, prefix, above);
      else if (isAsked(node) && this.asked.isShown(key, node)) this.question(key, above);
    }
  }

  /** Ends the page that is being filled. */
  close(): void {
    const [first, ...others] = this.page?.keys ?? [];
    if (this.page !== undefined && first !== undefined) {
      const kind = others.length > 0 ? "page" : "question";
      this.screens.push({ kind, key: first, keys: this.page.keys, above: this.page.above });
    }
    this.page = undefined;
  }

  private question(key: string, above: readonly string[]): void {
    if (this.isPaged || this.asked.way === "page") (this.page ??= { keys: [], above }).keys.push(key);
    else this.screens.push({ kind: "question", key, keys: [key], above });
  }

  private group(node: FormNode, nodes: readonly FormNode[], prefix: string, above: readonly string[]): void {
    const key = prefix + node.name;
    if (!this.asked.isShown(key, node)) return;
    const inside = (): void => {
      this.all(nodes, prefix, [...above, key]);
    };
    if (this.isPaged) inside();
    else this.paged(node, [...above, key], inside);
  }

  /** Each row on screens of its own, and behind them the place where rows are looked over and added. */
  private repeat(node: FormNode, key: string, above: readonly string[]): void {
    const wasPaged = this.isPaged;
    this.close();
    this.isPaged = false;
    for (const row of this.asked.rows.get(key) ?? []) {
      const path = `${key}/${row}`;
      if (!this.asked.isShown(path, node)) continue;
      this.paged(node, [...above, path], () => {
        this.all(node.nodes ?? [], `${path}/`, [...above, path]);
      });
    }
    if (this.asked.isShown(key, node)) this.screens.push({ kind: "rows", key, keys: [], above });
    this.isPaged = wasPaged;
  }

  /** What is inside stands on pages of its own, where the form or the person wants pages. */
  private paged(node: FormNode, above: readonly string[], inside: () => void): void {
    this.close();
    this.isPaged = this.asked.way === "page" || (node.appearance ?? []).includes("field-list");
    if (this.isPaged) this.page = { keys: [], above };
    inside();
    this.close();
    this.isPaged = false;
  }
}

/** The screen of a key among `screens`. */
export function screenAt(screens: readonly Screen[], key: string): Screen | undefined {
  if (key === "") return screens.at(-1);
  return screens.find((screen) => screen.key === key || screen.keys.includes(key));
}
