// Where the choices of a question come from: a list of the form or one from outside, and its choice_filter.
//
// Choices are made when they are looked at: a list of 10,000 stays a list of rows. This module must not know which list
// a phone holds: lists are handed in.

import { type FormChoice, type FormDocument, type FormNode, type Words, listOf } from "../compiled/document.ts";
import { type Expression, compileTree } from "../expressions/evaluating/compiling.ts";
import { type Item, ListNode } from "../expressions/lists.ts";
import type { Tree } from "../expressions/tree.ts";

/** One answer that may be chosen: the code that travels, its words and its media by language. */
export interface Choice {
  readonly code: string;
  readonly labels: Words;
  readonly media: Readonly<Record<string, Words>>;
}

/**
 * `name` is the list's id. `code` and `label` are columns. `own` are the choices of a list of the form, by code.
 *
 * `kept` gives the items that the filter keeps, as a path of the question; `test` asks one item. `shuffles`:
 * `randomize=true`, with the seed of the form as `seed` ("" when it names none).
 */
export interface Source {
  readonly name: string;
  readonly code: string;
  readonly label: string;
  readonly language: string;
  readonly own: ReadonlyMap<string, Choice> | undefined;
  readonly kept: Expression | undefined;
  readonly test: Expression | undefined;
  readonly shuffles: boolean;
  readonly seed: string;
}

/** The source of a question's choices; undefined for a question without choices. */
export function sourceOf(node: FormNode, document: FormDocument): Source | undefined {
  const name = node.list ?? (node.kind === undefined ? undefined : node.file?.replace(/\.csv$/, ""));
  if (name === undefined) return undefined;
  const parameters = new Map(Object.entries(node.parameters ?? {}));
  const [value, label] = node.file === undefined ? [] : [parameters.get("value"), parameters.get("label")];
  const test = node.choice_filter === undefined ? undefined : compileTree(node.choice_filter.tree);
  return {
    name,
    code: value ?? "name",
    label: label ?? "label",
    language: document.language,
    own: node.list === undefined ? undefined : ownChoices(listOf(document, node)),
    kept: test && compileTree(["path", ["instance", name], "root", ["item", test.tree]] satisfies Tree),
    test,
    shuffles: parameters.get("randomize") === "true",
    seed: parameters.get("seed") ?? "",
  };
}

/** A code may stand twice (allow_choice_duplicates); its first words count. */
function ownChoices(choices: readonly FormChoice[]): ReadonlyMap<string, Choice> {
  const found = new Map<string, Choice>();
  for (const each of choices)
    if (!found.has(each.code)) {
      const labels = Object.keys(each.label ?? {}).length > 0 ? each.label : undefined;
      found.set(each.code, { code: each.code, labels: labels ?? { vi: each.code }, media: each.media ?? {} });
    }
  return found;
}

/** The choice behind an item. */
export function choiceOf(source: Source, item: Item): Choice {
  const code = item.column(source.code) ?? "";
  return source.own?.get(code) ?? { code, labels: labelsOf(source, item), media: {} };
}

function labelsOf(source: Source, item: Item): Words {
  const labels = new Map<string, string>();
  for (const [name, text] of Object.entries(item.columns)) {
    const [column, language = ""] = name.split("::");
    if (column === source.label && text !== "") labels.set(language || source.language, text);
  }
  return Object.fromEntries(labels);
}

/** What may be chosen, in the order to show: each choice is made when it is looked at. */
export class Choices {
  constructor(
    private readonly source: Source,
    private readonly items: readonly Item[],
  ) {}

  get length(): number {
    return this.items.length;
  }

  /** The choice at a place from 0; undefined behind the last. */
  at(place: number): Choice | undefined {
    const item = this.items[place];
    return item === undefined ? undefined : choiceOf(this.source, item);
  }

  /** All of them. */
  all(): Choice[] {
    return this.items.map((item) => choiceOf(this.source, item));
  }
}

/** The lists of the form as expressions see them: `name`, `label` in the default language, and further columns. */
export function listsOf(document: FormDocument): Map<string, ListNode> {
  return new Map(
    Object.entries(document.lists).map(([name, choices]) => [
      name,
      new ListNode(
        choices.map(({ code, label, more }) => ({
          name: code,
          label: new Map(Object.entries(label ?? {})).get(document.language) ?? "",
          ...more,
        })),
      ),
    ]),
  );
}
