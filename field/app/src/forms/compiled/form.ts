// A form version as merge, lists and screens read it: its questions by path pattern, with kinds, policies and words.
//
// A pattern is a path with `*` in the place of what varies: `nguoi/*` + `/ten` (row ids), `thiet_bi/*` (elements of a
// set). Every second part of a path varies, so finding the question of a path takes no search. No expression is read
// here.

import { type Question as Rule, reservedQuestion } from "../../sync/policy/index.ts";
import { type Consent, type FormDocument, type FormNode, listOf, walk } from "./document.ts";
import { patternOf } from "./paths.ts";

/** What is asked at the paths of one pattern; `node` is undefined for the paths that every form has. */
export interface Asked {
  readonly pattern: string;
  readonly rule: Rule;
  readonly node: FormNode | undefined;
  /** The place among the questions of the form. */
  readonly place: number;
}

/** Types of what a phone notes by itself when a form is filled; it stands without consent. */
const NOTED = new Set(["start", "end", "today", "deviceid", "username"]);
/** Lists of places: where a dossier belongs is known before anybody agrees to more. */
const PLACES = new Set(["areas.csv", "units.csv"]);
const OURS = ["_life", "_area", "_number", "_same/*", "_consent"];

/** One version of a form. `searched` patterns find a dossier. */
export class Form {
  readonly ref: string;
  readonly questions = new Map<string, Asked>();
  readonly searched: ReadonlySet<string>;
  readonly consent: Consent | undefined;
  /** The paths that stand without consent: the question itself, the place, and what a phone notes of the filling. */
  private readonly unasked = new Set<string>();

  constructor(readonly document: FormDocument) {
    this.ref = `${document.form}@${document.version}`;
    this.searched = new Set(["_number", ...document.search]);
    for (const pattern of OURS) this.reserve(pattern, 0);
    for (const node of walk(document.nodes)) this.take(node);
    this.consent = document.consent;
    if (this.consent !== undefined) this.unasked.add(this.consent.path);
  }

  /** The question of a path, undefined when this version does not ask it. */
  question(path: string): Asked | undefined {
    return this.questions.get(path) ?? (path.includes("/") ? this.questions.get(patternOf(path)) : undefined);
  }

  /** The kind of the values at a path. */
  kindAt(path: string): string {
    return this.question(path)?.rule.kind ?? "any";
  }

  /** Whether a value at this path may only stand with consent. Only for forms that ask for it. */
  needsConsent(path: string): boolean {
    const stands = this.consent !== undefined && this.unasked.has(path);
    return !path.startsWith("_") && !stands && !path.endsWith("/_life");
  }

  private take(node: FormNode): void {
    const { path, kind, merge = "" } = node;
    if (path === undefined) return;
    const place = this.questions.size;
    if (node.type === "repeat") this.reserve(`${path}/_life`, place);
    else if (kind !== undefined) {
      const choices = listOf(this.document, node).map((choice) => choice.code);
      this.questions.set(path, { pattern: path, rule: { kind, policy: merge, choices, machine: "" }, node, place });
      if (!path.includes("/") && (NOTED.has(node.type) || PLACES.has(node.file ?? ""))) this.unasked.add(path);
    }
  }

  private reserve(pattern: string, place: number): void {
    const rule = reservedQuestion(pattern);
    if (rule !== undefined) this.questions.set(pattern, { pattern, rule, node: undefined, place });
  }
}
