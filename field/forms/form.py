"""A form version as a value: its questions by path pattern, with labels, lists, policies and classes of privacy.

A pattern is a path with `*` in the place of what varies: `nguoi/*/ten` (row ids), `thiet_bi/*` (elements of a set).
The path of a question is its name, in a repeat `<repeat>/<row>/<name>`; groups do not appear. So every second part of
a path varies, and finding the question of a path takes no search. This module must not read files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.policy import Question as Rule

SET_ELEMENT = "set_element"
"""The kind of `thiet_bi/may_tinh`: one element of a select_multiple; its value says whether it is in the set."""

Labels = Mapping[str, str]
"""Words by language code; `vi` is always there (the code itself where a form has no Vietnamese words)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: the code that travels, and its words."""

    code: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at the paths of one pattern.

    `type` is the XLSForm type without the list's name (`image`, `start` …), or `life`, `area`, `same` for the paths of
    every form. `rule` is the question as merge policies see it: kind, policy and order of the choices.
    `choices` are in the form's order; a list outside the form is only named, by `choices_from`. `pii` is none, basic,
    identifier or sensitive. `place` counts the questions of the form. `means` are the facts that it asks for
    (`person.name`), the best first; `insists`: it is asked again although one of them is known.
    """

    pattern: str
    type: str
    rule: Rule
    labels: Labels
    hints: Labels = field(default_factory=dict)
    required: bool = False
    pii: str = "none"
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    place: int = 0
    means: tuple[str, ...] = ()
    insists: bool = False

    @property
    def kind(self) -> str:
        """The kind of its values (`sync.values`)."""
        return self.rule.kind

    @property
    def policy(self) -> str:
        """The policy that reads one value out of siblings, as the form writes it."""
        return self.rule.policy

    @property
    def repeat(self) -> str:
        """The pattern of the rows that this question stands in (`nguoi/*`), "" outside of repeats."""
        rows = self.pattern.removesuffix("/*").rpartition("/")[0]
        return rows if rows.endswith("/*") else ""

    def label_of(self, code: str, language: str = "vi") -> str:
        """The words for a choice; the code itself when this version does not know it."""
        for choice in self.choices:
            if choice.code == code:
                return choice.labels.get(language, choice.labels["vi"])
        return code


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows of a repeat: `pattern` is `nguoi/*`; `policy` says whether rows are a set by row id, or ordered."""

    pattern: str
    policy: str
    labels: Labels

    @property
    def name(self) -> str:
        """The path under which the rows stand, for a repeat that is not inside another."""
        return self.pattern.removesuffix("/*")


@dataclass(frozen=True, slots=True)
class TitleRule:
    """How a dossier is called: the first value there is, or all of them joined with the words between.

    `parts` are `("path", path)` and `("words", text)`, in order.
    """

    first_only: bool
    parts: tuple[tuple[str, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that title a dossier, in order."""
        return tuple(text for kind, text in self.parts if kind == "path")


@dataclass(frozen=True, slots=True)
class Consent:
    """The path of the question that asks for consent; what it is asked for, and the version of the words read out."""

    path: str
    purpose: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Who may use a form: ids of areas (and all below them), and roles; where nothing is named, all."""

    areas: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


EVERYBODY = Use()
"""No limit."""


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a form. `questions` are by pattern, in the form's order; `searched` patterns find a dossier.

    `consent` is None where the form asks for none; `unasked` are the paths that stand without it: the question itself,
    the place, and what a phone notes of the filling. `duplicate` patterns mark a possible duplicate.
    """

    id: str
    version: str
    titles: Labels
    default_language: str
    questions: Mapping[str, Question]
    repeats: Mapping[str, Repeat]
    title_rule: TitleRule
    searched: frozenset[str] = frozenset()
    consent: Consent | None = None
    unasked: frozenset[str] = frozenset()
    use: Use = EVERYBODY
    duplicate: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """How changes name this version: `<id>@<version>`."""
        return f"{self.id}@{self.version}"

    def question(self, path: str) -> Question | None:
        """The question of a path, None when this version does not ask it. No search: one or two look-ups."""
        found = self.questions.get(path)
        if found is None and "/" in path:
            return self.questions.get(pattern_of(path))
        return found

    def needs_consent(self, path: str) -> bool:
        """Whether a value at this path may only stand with consent. Only for forms that ask for it."""
        return path[0] != "_" and path not in self.unasked and not path.endswith("/_life")


def pattern_of(path: str) -> str:
    """The pattern of a path: every second part (a row id, an element of a set) becomes `*`."""
    parts = path.split("/")
    parts[1::2] = ["*"] * (len(parts) // 2)
    return "/".join(parts)
