// What a new dossier of a form can start with, out of the dossiers that are known of a person and a household.
//
// Each proposal says where it comes from. It is certain only where everything that is known agrees; where the form
// insists, it is shown and asked all the same. This module must not fill anything in: whoever confirms does.

import { byCodePoint } from "../../sync/text/index.ts";
import { type Value, canonical, equalityKey, readValue } from "../../sync/values/index.ts";
import type { Asked, Form } from "../compiled/form.ts";
import { type Known, type Source, factsOf } from "./facts.ts";

const NUMBERS = new Set(["integer", "decimal"]);

/**
 * What is known for the question at `path`: the newest first, two or more where it differs.
 *
 * `insists`: the form asks again. `waits`: it needs the consent that the new form asks for.
 */
export interface Proposal {
  readonly path: string;
  readonly fact: string;
  readonly known: readonly Known[];
  readonly insists: boolean;
  readonly waits: boolean;
}

/** Whether one word of agreement is enough to take it over: it is not asked again, and nothing differs. */
export function isCertain(proposal: Proposal): boolean {
  return !proposal.insists && proposal.known.length === 1;
}

/** The value that the new dossier starts with; null where it has to be asked. */
export function proposedValue(proposal: Proposal): Value {
  return isCertain(proposal) ? (proposal.known[0]?.value ?? null) : null;
}

type Facts = readonly { readonly source: Source; readonly found: ReadonlyMap<string, readonly Known[]> }[];

/** Everything that is known for a new dossier of `form`, in the form's order. */
export function proposals(form: Form, sources: readonly Source[]): Proposal[] {
  const facts = sources.map((source) => ({ source, found: factsOf(source) }));
  const asked = [...form.questions.values()].filter((question) => canStart(form, question));
  asked.sort((a, b) => a.place - b.place);
  return asked.map((question) => proposalFor(form, question, facts)).filter((each) => each !== undefined);
}

/** The area that a new dossier starts in: that of the first source, "" where it is not known or differs. */
export function areaOf(sources: readonly Source[]): string {
  const areas = new Set((sources[0]?.view.get("_area") ?? []).map((head) => head.value));
  const [area] = areas;
  return areas.size === 1 && typeof area === "string" ? area : "";
}

/** Rows of a new dossier are nobody's yet; consent is never carried over. */
function canStart(form: Form, { pattern, node }: Asked): boolean {
  return (node?.means ?? []).length > 0 && !pattern.includes("/") && pattern !== form.consent?.path;
}

function proposalFor(form: Form, question: Asked, facts: Facts): Proposal | undefined {
  const path = question.pattern;
  for (const name of question.node?.means ?? []) {
    const known = facts.flatMap(({ source, found }) => fitting(form, question, source, found, name));
    const insists = question.node?.insists === true;
    if (known.length > 0)
      return { path, fact: name, known: distinct(question, known), insists, waits: form.needsConsent(path) };
  }
  return undefined;
}

/** What one dossier knows under a name, as the question would have it; a year of birth is known from a date too. */
function fitting(
  form: Form,
  question: Asked,
  source: Source,
  facts: ReadonlyMap<string, readonly Known[]>,
  name: string,
): Known[] {
  const derived = name.endsWith(".birth_year") ? name.replace(/_year$/, "_date") : "";
  const isYear = !facts.has(name);
  return (facts.get(name) ?? facts.get(derived) ?? []).flatMap((each) => {
    const value = isYear ? yearOf(question, each) : fitted(question, each);
    return value !== null && mayUse(form, source, each) ? [{ ...each, value }] : [];
  });
}

function yearOf(question: Asked, { value }: Known): Value {
  return typeof value === "string" && /^[0-9]{4}/.test(value) ? canonical(question.rule.kind, value.slice(0, 4)) : null;
}

/** The value as the question's kind; null where it cannot be an answer to it. */
function fitted(question: Asked, known: Known): Value {
  const [wanted, given] = [question.rule.kind, known.question.rule.kind];
  const isChosen = question.rule.choices.length > 0 || question.node?.file !== undefined || given === "select_one";
  if (isChosen) return isChoice(question, known) ? known.value : null;
  if (wanted !== given && !(NUMBERS.has(wanted) && NUMBERS.has(given))) return null;
  const { value, readable } = readValue(wanted, known.value);
  return readable ? value : null;
}

/** Whether the new form has this choice; two lists outside of forms are the same if they are one file. */
function isChoice(question: Asked, known: Known): boolean {
  if (question.node?.file !== undefined) return question.node.file === known.question.node?.file;
  return question.rule.choices.some((code) => code === known.value);
}

/** Consent is for a purpose: under another one only what is nobody's personal data is known. */
function mayUse(form: Form, source: Source, known: Known): boolean {
  const purposes = new Set([form.consent?.purpose, source.form.consent?.purpose].filter(Boolean));
  return purposes.size < 2 || known.question.node?.pii === "none";
}

/** Each value once, where it was written last; the newest first. */
function distinct(question: Asked, known: readonly Known[]): Known[] {
  const place = (one: Known, other: Known): number =>
    byCodePoint(one.dossier, other.dossier) || byCodePoint(one.path, other.path);
  const ordered = [...known].sort((one, other) => one.at - other.at || place(one, other));
  const newest = new Map(ordered.map((each) => [equalityKey(question.rule.kind, each.value), each]));
  return [...newest.values()].sort((one, other) => other.at - one.at || place(one, other));
}
