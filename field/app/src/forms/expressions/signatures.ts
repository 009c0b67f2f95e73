// The functions that forms may use: kinds of arguments and results. docs/expressions.md describes them; a test holds
// this table to it.
//
// Kinds of arguments: `text`, `number`, `boolean` are converted as XPath 1.0 says; `any` is taken as it comes; `nodes`
// must be a node-set; `path` is an absolute path; `late` is evaluated only when it is needed. A kind ending in `?` may
// be left out, one ending in `*` may come any number of times, one ending in `+` once or more. Nothing evaluates here.

/** As many arguments as a function may have. */
export const MANY = 1_000;

/** One function: `least` to `most` arguments of `kinds` (the last one repeats) the type of its result, and its kinds as written. */
export interface Signature {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly gives: string;
  readonly written: string;
}

const TABLE = `true -> boolean
false -> boolean
boolean any -> boolean
not boolean -> boolean
boolean-from-string text -> boolean
if boolean late late -> any
coalesce late+ -> any
once late -> any
checklist number number any* -> boolean
weighted-checklist number number any* -> boolean
string any? -> text
concat any* -> text
join text any* -> text
contains text text -> boolean
starts-with text text -> boolean
ends-with text text -> boolean
substring-before text text -> text
substring-after text text -> text
substr text number number? -> text
substring text number number? -> text
string-length text? -> number
normalize-space text? -> text
translate text text text -> text
regex text text -> boolean
base64-decode text -> text
number any? -> number
int any -> number
round number number? -> number
floor number -> number
ceiling number -> number
abs number -> number
pow number number -> number
sqrt number -> number
exp number -> number
exp10 number -> number
log number -> number
log10 number -> number
sin number -> number
cos number -> number
tan number -> number
asin number -> number
acos number -> number
atan number -> number
atan2 number number -> number
pi -> number
selected text text -> boolean
selected-at text number -> text
count-selected text -> number
jr:choice-name text path -> text
pulldata text text text text -> text
count nodes -> number
count-non-empty nodes -> number
sum nodes -> number
max any+ -> number
min any+ -> number
position nodes? -> number
last -> number
current -> nodes
instance text -> nodes
indexed-repeat path path number path? number? path? number? -> nodes
randomize nodes number? -> nodes
today -> text
now -> text
date any -> text
date-time any -> text
decimal-date-time any -> number
decimal-time any -> number
format-date any text -> text
format-date-time any text -> text
area any -> number
enclosed-area any -> number
distance any+ -> number
geofence text text -> boolean
uuid number? -> text
random -> number`;

function readLine(line: string): Signature {
  const [called = "", gives = ""] = line.split(" -> ");
  const [name = "", ...kinds] = called.split(" ");
  const most = /[*+]$/.test(called) ? MANY : kinds.length;
  const least = kinds.filter((kind) => !/[*?]$/.test(kind)).length;
  const plain = kinds.map((kind) => kind.replace(/[*?+]$/, ""));
  return { name, kinds: plain, least, most, gives, written: kinds.join(" ") };
}

/** Every function that is supported, by name. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map(
  TABLE.split("\n").map((line) => [line.split(" ")[0] ?? "", readLine(line)]),
);

/** Every operator of the syntax tree, and how many operands it takes at most (two at least, `neg` one). */
export const OPERATORS: ReadonlyMap<string, number> = new Map([
  ...["or", "and", "+", "-", "*", "div", "mod", "|"].map((sign): [string, number] => [sign, MANY]),
  ...["=", "!=", "<", "<=", ">", ">="].map((sign): [string, number] => [sign, 2]),
  ["neg", 1],
]);

const BOOLEAN = new Set(["or", "and", "=", "!=", "<", "<=", ">", ">="]);

/** Whether it may be called with so many arguments; each repeat of `indexed-repeat` comes with its place. */
export function takes(signature: Signature, count: number): boolean {
  const paired = signature.name !== "indexed-repeat" || count % 2 === 1;
  return paired && signature.least <= count && count <= signature.most;
}

/** The kind of the argument at `place` (from 0). */
export function kindAt(signature: Signature, place: number): string {
  return signature.kinds[Math.min(place, signature.kinds.length - 1)] ?? "any";
}

/** What a tree's value is, as far as its top says: text, number, boolean, nodes or any. */
export function gives(tree: unknown): string {
  if (typeof tree === "string") return "text";
  if (!Array.isArray(tree)) return "number";
  const head = String(tree[0]);
  if (head === "path" || head === "|") return "nodes";
  return BOOLEAN.has(head) ? "boolean" : (FUNCTIONS.get(head)?.gives ?? "number");
}
