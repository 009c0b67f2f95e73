// A form version as merge, lists and screens read it: its questions by path pattern, with kinds, policies and words.
//
// A pattern is a path with `*` in the place of what varies: `nguoi/*` + `/ten` (row ids), `thiet_bi/*` (elements of a
// set). Every second part of a path varies, so finding the question of a path takes no search. No expression is read
// here.

import { type Question as Rule, reservedQuestion } from "../../sync/policy/index.ts";
import { type FormDocument, type FormNode, listOf, walk } from "./document.ts";
import { patternOf } from "./paths.ts";

/** What is asked at the paths of one pattern; `node` is undefined for the paths that every form has. */
export interface Asked {
  readonly pattern: string;
  readonly rule: Rule;
  readonly node: FormNode | undefined;
  /** The place among the questions of the form. */
  readonly place: number;
}

const OURS = ["_life", "_area", "_number", "_same/*"];

/** One version of a form. `searched` patterns find a dossier. */
export class Form {
  readonly ref: string;
  readonly questions = new Map<string, Asked>();
  readonly searched: ReadonlySet<string>;

  constructor(readonly document: FormDocument) {
    this.ref = `${document.form}@${document.version}`;
    this.searched = new Set(["_number", ...document.search]);
    for (const pattern of OURS) this.reserve(pattern, 0);
    for (const node of walk(document.nodes)) this.take(node);
  }

  /** The question of a path, undefined when this version does not ask it. */
  question(path: string): Asked | undefined {
    return this.questions.get(path) ?? (path.includes("/") ? this.questions.get(patternOf(path)) : undefined);
  }

  /** The kind of the values at a path. */
  kindAt(path: string): string {
    return this.question(path)?.rule.kind ?? "any";
  }

  private take(node: FormNode): void {
    const { path, kind, merge = "" } = node;
    if (path === undefined) return;
    const place = this.questions.size;
    if (node.type === "repeat") this.reserve(`${path}/_life`, place);
    else if (kind !== undefined) {
      const choices = listOf(this.document, node).map((choice) => choice.code);
      this.questions.set(path, { pattern: path, rule: { kind, policy: merge, choices, machine: "" }, node, place });
    }
  }

  private reserve(pattern: string, place: number): void {
    const rule = reservedQuestion(pattern);
    if (rule !== undefined) this.questions.set(pattern, { pattern, rule, node: undefined, place });
  }
}
