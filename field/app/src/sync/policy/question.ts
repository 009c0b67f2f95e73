// What a policy needs to know of a question: its kind, its policy and the order of its choices.
//
// A form says the policy in the bind attribute `packhorse:merge`, such as `max:order` or `state_machine:staff`; the
// server writes it, or the default of the question's type, into the compiled form. The paths beginning with `_` are
// ours and have their own questions here.

/** A rule of merging: see `settle`. */
export type Rule =
  | "add_wins_set"
  | "append"
  | "conflict"
  | "conflict_geometry"
  | "derived"
  | "geo_best"
  | "immutable"
  | "keep_all"
  | "latest"
  | "latest_withdrawal_wins"
  | "max"
  | "min"
  | "or_true"
  | "ordered_list"
  | "staff_wins"
  | "state_machine"
  | "union_by_key";

const ARGUMENTS: Readonly<Record<Rule, readonly string[]>> = {
  add_wins_set: [""],
  append: [""],
  conflict: [""],
  conflict_geometry: [""],
  derived: [""],
  geo_best: [""],
  immutable: [""],
  keep_all: [""],
  latest: [""],
  latest_withdrawal_wins: [""],
  max: ["", "order"],
  min: ["", "order"],
  or_true: [""],
  ordered_list: [""],
  staff_wins: [""],
  state_machine: ["staff"],
  union_by_key: [],
};

/** A rule and its argument: `max:order` is rule `max` with argument `order`. */
export interface Policy {
  readonly rule: Rule;
  readonly argument: string;
}

/**
 * A question as policies see it.
 *
 * `kind` is a kind of `values`. `policy` is the text of the form; empty means `conflict`. `choices` are the codes of the
 * choices in the order of the form, lowest first. `machine` names a state machine; empty: the one that holds all choices.
 */
export interface Question {
  readonly kind: string;
  readonly policy: string;
  readonly choices: readonly string[];
  readonly machine: string;
}

function isRule(text: string): text is Rule {
  return Object.hasOwn(ARGUMENTS, text);
}

/** The policy that a form's text names; one that this version does not know is `conflict` and loses nothing (law 12). */
export function policyOf(text: string): Policy {
  const named = text.trim();
  const colon = named.indexOf(":");
  const [rule, argument] = colon < 0 ? [named, ""] : [named.slice(0, colon), named.slice(colon + 1)];
  if (!isRule(rule)) return { rule: "conflict", argument: "" };
  const fits = rule === "union_by_key" || ARGUMENTS[rule].includes(argument);
  return fits ? { rule, argument } : { rule: "conflict", argument: "" };
}

function reserved(kind: string, policy: string, choices: readonly string[] = []): Question {
  return { kind, policy, choices, machine: "" };
}

const LIFE = reserved("select_one", "conflict", ["active", "archived", "deleted"]);
const SAME = reserved("set_element", "add_wins_set");
const RESERVED = new Map([
  ["_area", reserved("select_one", "conflict")],
  ["_number", reserved("text", "conflict")],
  ["_same", SAME],
  ["_consent", reserved("list", "keep_all")],
]);

/**
 * The question behind one of our own paths (`_area`, `nguoi/7f3k/_life`, `_same/<dossier>`); undefined for others.
 *
 * `life` judges `_life` by what its author had seen; the policy here is for plain siblings of it.
 */
export function reservedQuestion(path: string): Question | undefined {
  const parts = path.split("/");
  if (parts.length === 2 && parts[0] === "_same") return SAME;
  return parts[parts.length - 1] === "_life" ? LIFE : RESERVED.get(path);
}
