"""The functions that forms may use: arguments, result and meaning. docs/expressions.md is held to this table by a test.

Kinds of arguments: `text`, `number`, `boolean` are converted as XPath 1.0 says; `any` is taken as it comes; `nodes`
must be a node-set; `path` is an absolute path made at parsing; `late` is evaluated only when it is needed. A kind
ending in `?` may be left out, one ending in `*` may come any number of times, one ending in `+` once or more.
This module must not evaluate.
"""

from dataclasses import dataclass

MANY = 1_000
"""As many arguments as a function may have."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One function: `least` to `most` arguments of `kinds` (the last one repeats), its result and meaning."""

    name: str
    kinds: tuple[str, ...]
    least: int
    most: int
    gives: str
    meaning: str
    written: str

    def takes(self, count: int) -> bool:
        """Whether it may be called with so many arguments; each repeat of `indexed-repeat` comes with its place."""
        return self.least <= count <= self.most and (self.name != "indexed-repeat" or count % 2 == 1)

    def kind(self, place: int) -> str:
        """The kind of the argument at `place` (from 0)."""
        return self.kinds[min(place, len(self.kinds) - 1)]


def _read(line: str) -> Signature:
    head, _, meaning = line.partition(" : ")
    called, _, gives = head.partition(" -> ")
    name, *kinds = called.split()
    most = MANY if kinds and kinds[-1][-1] in "*+" else len(kinds)
    least = sum(kind[-1] not in "*?" for kind in kinds)
    return Signature(name, tuple(k.rstrip("*?+") for k in kinds), least, most, gives, meaning, " ".join(kinds))


_TABLE = """
true -> boolean : true
false -> boolean : false
boolean any -> boolean : whether it is true, other than 0 and NaN, not empty; of nodes: whether one is not empty
not boolean -> boolean : the contrary
boolean-from-string text -> boolean : whether the text is `true` or `1`
if boolean late late -> any : the second argument when the first is true, else the third; the other is not evaluated
coalesce late+ -> any : the first argument whose text is not empty, `""` when there is none
once late -> any : the question's own value if it has one, else the argument
checklist number number any* -> boolean : whether from min to max of the others are true (-1: no bound)
weighted-checklist number number any* -> boolean : the same over sums of weights: value, weight, value, weight …
string any? -> text : as text
concat any* -> text : all joined; every node of a node-set
join text any* -> text : all joined with the first between; every node of a node-set
contains text text -> boolean : whether the second is in the first
starts-with text text -> boolean : whether the first starts with the second
ends-with text text -> boolean : whether the first ends with the second
substring-before text text -> text : what stands before the first place of the second, `""` when it is nowhere
substring-after text text -> text : what stands behind the first place of the second, `""` when it is nowhere
substr text number number? -> text : from a place (from 0; negative: from the end) up to, without, another
substring text number number? -> text : from a place (from 1), so many characters; XPath's rounding
string-length text? -> number : characters (Unicode code points)
normalize-space text? -> text : trimmed, runs of white space as one space
translate text text text -> text : characters of the second replaced by those of the third at the same place
regex text text -> boolean : whether the **whole** text fits the pattern
base64-decode text -> text : the UTF-8 text in base64, `""` when it is none
number any? -> number : as number; a date is its days since 1970-01-01
int any -> number : cut off after the point
round number number? -> number : to so many decimals (0); half goes up, by the digits as written
floor number -> number : the largest whole number not above
ceiling number -> number : the smallest whole number not below
abs number -> number : without its sign
pow number number -> number : the first to the power of the second
sqrt number -> number : square root
exp number -> number : e to its power
exp10 number -> number : 10 to its power
log number -> number : natural logarithm
log10 number -> number : decimal logarithm
sin number -> number : of radians
cos number -> number : of radians
tan number -> number : of radians
asin number -> number : in radians
acos number -> number : in radians
atan number -> number : in radians
atan2 number number -> number : of y, x; in radians
pi -> number : 3.141592653589793
selected text text -> boolean : whether a choice is among those selected
selected-at text number -> text : the code selected at a place (from 0), `""` when there is none
count-selected text -> number : how many are selected
jr:choice-name text path -> text : the words of a choice of the named question, `""` when unknown
pulldata text text text text -> text : of a list, in a column, where another column is a key; `""` when nowhere
count nodes -> number : how many nodes
count-non-empty nodes -> number : how many nodes are not empty
sum nodes -> number : their sum; NaN when one is empty or no number
max any+ -> number : the largest; NaN when one is no number or there is none
min any+ -> number : the smallest; NaN when one is no number or there is none
position nodes? -> number : place among the rows of its repeat (from 1); without argument: place in the filtered set
last -> number : how many there are in the filtered set
current -> nodes : the question that the expression belongs to
instance text -> nodes : a list from outside the form
indexed-repeat path path number path? number? path? number? -> nodes : a question of the row at a place (from 1)
randomize nodes number? -> nodes : shuffled; always alike for the same number
today -> text : the day, as `2026-11-21`
now -> text : the moment, as `2026-11-21T08:30:00+07:00`
date any -> text : the day of a date, a date-time or days since 1970-01-01; `""` when it is none
date-time any -> text : the moment of a date, a date-time or days since 1970-01-01; `""` when it is none
decimal-date-time any -> number : days since 1970-01-01, with the part of the day
decimal-time any -> number : the part of the day from 0 to below 1, of a time or date-time
format-date any text -> text : the day, written by a format
format-date-time any text -> text : the moment, written by a format
area any -> number : of a ring, in square metres
enclosed-area any -> number : the same as `area`
distance any+ -> number : along a line, a ring or points, in metres
geofence text text -> boolean : whether a point lies in a ring
uuid number? -> text : a random UUID; with a number, so many random letters and digits
random -> number : from 0 to below 1
"""

FUNCTIONS = {signature.name: signature for signature in map(_read, _TABLE.strip().splitlines())}
"""Every function that is supported, by name."""

OPERATORS = {
    "or": MANY,
    "and": MANY,
    "=": 2,
    "!=": 2,
    "<": 2,
    "<=": 2,
    ">": 2,
    ">=": 2,
    "+": MANY,
    "-": MANY,
    "*": MANY,
    "div": MANY,
    "mod": MANY,
    "|": MANY,
    "neg": 1,
}
"""Every operator of the syntax tree, and how many operands it takes at most (two at least, `neg` one)."""

_BOOLEAN = frozenset({"or", "and", "=", "!=", "<", "<=", ">", ">="})


def gives(tree: object) -> str:
    """What a tree's value is, as far as its top says: text, number, boolean, nodes or any."""
    if isinstance(tree, str):
        return "text"
    if not isinstance(tree, list):
        return "number"
    head = tree[0]
    if head in ("path", "|"):
        return "nodes"
    if head in _BOOLEAN:
        return "boolean"
    return FUNCTIONS[head].gives if head in FUNCTIONS else "number"
