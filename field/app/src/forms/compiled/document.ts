// The compiled form as it comes from the server (docs/forms.md, "The compiled form"): its JSON, and ways through it.
//
// Forms are read from storage: expressions in it are checked when they are compiled. This module must not evaluate.

import { type Place, type SheetRow, type Shape, readShape } from "../expressions/shape.ts";

/** Words by language. */
export type Words = Readonly<Record<string, string>>;

/** An expression: as it was written, and as syntax tree. */
export interface Written {
  readonly text: string;
  readonly tree: unknown;
}

/** A question, note, group or repeat. */
export interface FormNode {
  readonly type: string;
  readonly name: string;
  readonly path?: string;
  readonly kind?: string;
  readonly merge?: string;
  readonly pii?: string;
  readonly label?: Words;
  readonly hint?: Words;
  readonly guidance?: Words;
  readonly media?: Readonly<Record<string, Words>>;
  readonly messages?: Readonly<Record<string, Words>>;
  readonly list?: string;
  readonly file?: string;
  readonly appearance?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
  readonly autoplay?: string;
  readonly required?: true | Written;
  readonly readonly?: true | Written;
  readonly relevant?: Written;
  readonly constraint?: Written;
  readonly calculation?: Written;
  readonly choice_filter?: Written;
  readonly repeat_count?: Written;
  readonly default?: string | Written;
  readonly nodes?: readonly FormNode[];
  /** Facts that it asks for (`person.name`), the best first; `insists`: it is asked again although one is known. */
  readonly means?: readonly string[];
  readonly insists?: boolean;
}

/** A choice of a list of the form. */
export interface FormChoice {
  readonly code: string;
  readonly label?: Words;
  readonly media?: Readonly<Record<string, Words>>;
  readonly more?: Readonly<Record<string, string>>;
}

/** How a dossier is called: the first value there is, or all of them joined with the words between. */
export interface TitleRule {
  readonly first: boolean;
  readonly parts: readonly (readonly [kind: "path" | "words", text: string])[];
}

/** The path of the question that asks for consent; what it is asked for, and the version of the words read out. */
export interface Consent {
  readonly path: string;
  readonly purpose?: string;
  readonly version?: string;
}

/** A form version. */
export interface FormDocument {
  readonly form: string;
  readonly version: string;
  readonly title: Words;
  readonly language: string;
  readonly languages: readonly string[];
  readonly root?: string;
  readonly style?: string;
  readonly files: readonly string[];
  readonly name: TitleRule;
  readonly search: readonly string[];
  readonly consent?: Consent;
  readonly lists: Readonly<Record<string, readonly FormChoice[]>>;
  readonly nodes: readonly FormNode[];
}

/** Every node, in the order of the form, each before what it holds. */
export function* walk(nodes: readonly FormNode[]): Generator<FormNode> {
  for (const node of nodes) {
    yield node;
    yield* walk(node.nodes ?? []);
  }
}

/** The shape of a compiled form, for evaluating its trees. */
export function shapeOf(document: FormDocument): Shape {
  const codes = new Map<string, readonly string[]>();
  for (const node of walk(document.nodes))
    codes.set(
      node.name,
      listOf(document, node).map((choice) => choice.code),
    );
  return readShape(rowsOf(document.nodes), codes, document.root ?? "data");
}

/** The choices of a question that stand in the form. */
export function listOf(document: FormDocument, node: FormNode): readonly FormChoice[] {
  const name = node.list;
  return name !== undefined && Object.hasOwn(document.lists, name) ? (document.lists[name] ?? []) : [];
}

function* rowsOf(nodes: readonly FormNode[]): Generator<SheetRow> {
  for (const node of nodes) {
    if (node.nodes === undefined) {
      yield [node.type, node.name];
      continue;
    }
    yield [`begin_${node.type}`, node.name];
    yield* rowsOf(node.nodes);
    yield [`end_${node.type}`, ""];
  }
}

/** The absolute path of a place, as expressions write it: `/data/ho/xa`. */
export function absolutePath(place: Place): string {
  return `/${place.steps.join("/")}`;
}
