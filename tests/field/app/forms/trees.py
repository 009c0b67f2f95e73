"""Random syntax trees that are well formed, over the form `ho` of the expression vectors, and random answers to it.

Every function and operator comes up as often as every other, mostly with arguments of the kind that it takes. Left out:
functions whose last digits differ between machines before they are rounded (sines, logarithms); they have a test of
their own.
"""

import json
from pathlib import Path
from random import Random
from typing import Any

from field.forms.expressions.signatures import FUNCTIONS, OPERATORS, Signature, gives

VECTORS = json.loads((Path(__file__).parents[3] / "vectors" / "expressions.json").read_text("utf-8"))
FORM: dict[str, Any] = VECTORS["forms"]["ho"]
DAY: dict[str, Any] = VECTORS["values"]["day"]
QUESTIONS = ("tong", "ten", "thon", "ngay", "nguoi/r1/tuoi", "nguoi/r2/ho_ten", "nguoi/r1/giay/g1/so_giay")
UNSTEADY = frozenset({"exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "pow", "exp10"})

Tree = Any

_ROOT = ["path", "/", "data"]
_PLAIN = (
    "ten so le ngay luc diem ranh ma thiet_bi tong dia_ban/xa dia_ban/thon nguoi nguoi/ho_ten nguoi/tuoi nguoi/giay"
)
ABSOLUTE = [_ROOT + path.split("/") for path in (*_PLAIN.split(), "nguoi/giay/so_giay", "cay/loai", "cay")]
_STEPS = ("nguoi", "giay", "tuoi", "ho_ten", "so_giay", "dia_ban", "xa", "so", "..", "*", "cay")
_COLUMNS = ("name", "label", "xa", "tinh", "dan")
_WORDS = [
    *("", "", "0", "1", "-2.5", "12", " 7 ", ".5", "5.", "1e3", "true", "false", "co", "A", "A1", "tivi may_tinh", "n"),
    *("2026-11-21", "1957-03", "1957", "2026-11-20T23:15:30.250+07:00", "2024-02-29T01:02:03Z", "06:30:00+07:00"),
    *("20.1 105.2 0 5", "20 105;20 105.01;20.01 105.01", "Lò Thị Mẩy", "𠂎𠮟 x", "VGnhu6VuZyBWaeG7h3Q=", "a-b-c"),
    *("0001-01-01", "9999-12-31", "1969-12-31", "2026-02-30", "24:00", "23:59:59.999", "\t x  y\n", "thon", "xa.csv"),
]
_FORMATS = ("%d/%m/%Y", "%H:%M:%S.%3", "%a %e %b %y", "%Y-%n %h%% %", "ngày %d", "%m/%Y")
_NUMBERS = [
    *(0, 1, 1, 2, 3, 5, 9, 10, 30, 34, 100, 1957, 20000, 20778, 2**31, 2**53 - 1, 4_000_001),
    *(["num", text] for text in ("0.5", "2.25", "1.005", "0.1", "1234567.891", "0.000001", "99999999999999999999")),
]
_PATTERNS = [case["pattern"] for case in VECTORS["patterns"]] + [
    case["pattern"] for case in VECTORS["refused_patterns"]
]
_BY_HAND = frozenset({"indexed-repeat", "instance", "jr:choice-name", "pulldata", "regex", "format-date", "randomize"})


class Growing:
    """Grows trees from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        heads = [name for name in FUNCTIONS if name not in UNSTEADY] + list(OPERATORS)
        self._heads = {
            kind: [h for h in heads if gives([h]) in (kind, "any")] for kind in ("text", "number", "boolean")
        }
        self._heads["nodes"] = ["path", "path", "path", "path", "|", "randomize", "indexed-repeat", "current"]
        self._heads["any"] = [*heads, "path", "path"]

    def tree(self, kind: str = "any", depth: int = 4) -> Tree:
        """A tree that gives `kind`, or now and then something else where that can be converted."""
        if kind != "nodes" and self.random.random() < 0.15:
            kind = self.random.choice(["text", "number", "boolean", "nodes"])
        if depth == 0 or (kind != "nodes" and self.random.random() < 0.2):
            return self._leaf(kind)
        head = self.random.choice(self._heads[kind])
        if head == "path":
            return self._path(depth)
        if head in OPERATORS:
            return self._operation(head, depth)
        return self._by_hand(head, depth) if head in _BY_HAND else self._call(FUNCTIONS[head], depth)

    def _leaf(self, kind: str) -> Tree:
        if kind == "nodes" or self.random.random() < 0.3:
            return self.random.choice(ABSOLUTE)
        return self.random.choice(_NUMBERS if kind == "number" else _WORDS)

    def _operation(self, head: str, depth: int) -> Tree:
        kinds = {"and": "boolean", "or": "boolean", "|": "nodes"}
        kind = kinds.get(head, "any" if OPERATORS[head] == 2 else "number")
        count = 1 if head == "neg" else 2 if OPERATORS[head] == 2 else self.random.randint(2, 3)
        return [head, *(self.tree(kind, depth - 1) for _ in range(count))]

    def _call(self, signature: Signature, depth: int) -> Tree:
        count = self.random.randint(signature.least, min(signature.most, signature.least + 2))
        return [signature.name, *(self.tree(signature.kind(n).replace("late", "any"), depth - 1) for n in range(count))]

    def _by_hand(self, head: str, depth: int) -> Tree:
        choose, inner = self.random.choice, depth - 1
        if head == "regex":
            return [head, self.tree("text", inner), choose(_PATTERNS)]
        if head == "format-date":
            return [choose(["format-date", "format-date-time"]), self.tree("any", inner), choose(_FORMATS)]
        if head == "pulldata":
            return [
                head,
                "thon",
                choose(_COLUMNS),
                choose(_COLUMNS),
                choose(["A1", "B", "A", self.tree("text", inner)]),
            ]
        if head == "jr:choice-name":
            return [
                head,
                choose(["A", "co", "nu", self.tree("text", inner)]),
                choose(["/data/dong_y", "/data/dia_ban/xa"]),
            ]
        if head == "randomize":
            return [head, self.tree("nodes", inner), self.tree("number", inner)]
        if head == "indexed-repeat":
            first = [[*_ROOT, "nguoi"], self.tree("number", inner)]
            second = choose([[], [[*_ROOT, "nguoi", "giay"], self.tree("number", inner)]])
            return [head, choose([path for path in ABSOLUTE if path[3] == "nguoi" and len(path) > 4]), *first, *second]
        return ["path", [head, choose(["xa", "thon", "khac"])], "root", ["item", self._test(inner)], choose(_COLUMNS)]

    def _path(self, depth: int) -> Tree:
        choose = self.random.choice
        starts: list[list[Tree]] = [*ABSOLUTE, ["path", "."], ["path", ["current"]]]
        starts.append(["path", self.tree("nodes", depth - 1)])
        if self.random.random() < 0.2:
            return self._by_hand("instance", depth)
        return [*choose(starts), *(self._step(depth) for _ in range(self.random.randint(0, 3)))]

    def _step(self, depth: int) -> Tree:
        name = self.random.choice(_STEPS)
        return [name, self.tree("any", depth - 1)] if self.random.random() < 0.3 else name

    def _test(self, depth: int) -> Tree:
        column = ["path", ".", self.random.choice(_COLUMNS)]
        equal = ["=", column, self.random.choice(["A", "A1", "B", "38", ABSOLUTE[10], self.tree("any", depth)])]
        return self.random.choice([equal, ["and", equal, self.tree("boolean", depth)], self.tree("any", depth)])

    def answers(self) -> dict[str, Any]:
        """Answers to the form: those of the vectors, some changed, some of the wrong type."""
        paths = [
            *("ten", "so", "le", "ngay", "luc", "diem", "ma", "dong_y", "xa", "thon", "thiet_bi/tivi", "thiet_bi/khac"),
            *("nguoi/r2/tuoi", "nguoi/r3/_life", "nguoi/r4/tuoi", "nguoi/r4/giay/g9/so_giay", "cay/c1/loai"),
        ]
        return DAY | {path: self._value() for path in self.random.sample(paths, self.random.randint(0, 6))}

    def _value(self) -> Any:
        choose = self.random.choice
        number = self.random.randint(-(2**53) + 1, 2**53 - 1)
        return choose([None, True, False, "deleted", number, choose(range(100)), *[choose(_WORDS) for _ in range(4)]])

    def around(self) -> dict[str, Any]:
        """Surroundings of an evaluation."""
        return {
            "now": self.random.randint(0, 4_000_000_000_000),
            "offset": self.random.choice([420, 420, 0, -330, 840]),
            "language": self.random.choice(["vi", "en", "hmn"]),
            "seed": self.random.randint(0, 2**31),
        }
