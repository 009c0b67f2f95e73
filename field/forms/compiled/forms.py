"""A `Form` as merge, lists and screens read it, made of a compiled form: its paths and policies, no expression."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from field.forms.compiled.document import Document, Node, walk
from field.forms.compiled.noted import OF_THE_FILLING
from field.forms.compiled.reserved import NUMBER, RESERVED, life_of_rows
from field.forms.form import Choice, Consent, Form, Labels, Question, Repeat, TitleRule, Use
from sync.policy import Question as Rule

PLACES = frozenset({"areas.csv", "units.csv"})
"""Lists of places: where a dossier belongs is known before anybody agrees to more."""

Lists = Mapping[str, tuple[Choice, ...]]


def form_of(document: Document) -> Form:
    """The form of a compiled form."""
    lists = {name: tuple(map(_choice, choices)) for name, choices in document["lists"].items()}
    questions = {question.pattern: question for question in RESERVED}
    for question in _questions(document, lists):
        questions[question.pattern] = replace(question, place=len(questions))
    consent = _consent(document)
    repeats = (node for node in walk(document["nodes"]) if node["type"] == "repeat")
    return Form(
        id=document["form"],
        version=document["version"],
        titles=document["title"],
        default_language=document["language"],
        questions=MappingProxyType(questions),
        repeats=MappingProxyType(
            {node["path"]: Repeat(node["path"], node["merge"], _labels(node)) for node in repeats}
        ),
        title_rule=_title_rule(document["name"]),
        searched=frozenset({NUMBER, *document["search"]}),
        consent=consent,
        unasked=_unasked(questions.values(), consent) if consent else frozenset(),
        use=Use(**{key: frozenset(names) for key, names in document["use"].items()}),
        duplicate=tuple(document.get("duplicate", ())),
    )


def _consent(document: Document) -> Consent | None:
    found = document.get("consent")
    return Consent(found["path"], found.get("purpose", ""), found.get("version", "")) if found else None


def _unasked(questions: Iterable[Question], consent: Consent) -> frozenset[str]:
    free = (each.pattern for each in questions if each.type in OF_THE_FILLING or each.choices_from in PLACES)
    return frozenset({consent.path, *(pattern for pattern in free if "/" not in pattern)})


def _questions(document: Document, lists: Lists) -> Iterator[Question]:
    for node in walk(document["nodes"]):
        if node["type"] == "repeat":
            yield life_of_rows(node["path"])
        elif "kind" in node:
            yield _question(node, lists.get(node.get("list", ""), ()))


def _question(node: Node, choices: tuple[Choice, ...]) -> Question:
    rule = Rule(node["path"], node["kind"], node["merge"], tuple(choice.code for choice in choices))
    return Question(
        pattern=node["path"],
        type=node["type"].removesuffix("_from_file"),
        rule=rule,
        labels=_labels(node),
        hints=node.get("hint", {}),
        required=node.get("required") is True,
        pii=node["pii"],
        choices=choices,
        choices_from=node.get("file", ""),
        means=tuple(node.get("means", ())),
        insists=node.get("insists", False),
    )


def _choice(choice: Node) -> Choice:
    return Choice(choice["code"], {"vi": choice["code"]} | choice.get("label", {}))


def _labels(node: Node) -> Labels:
    return {"vi": node["name"]} | node.get("label", {})


def _title_rule(name: Node) -> TitleRule:
    return TitleRule(name["first"], tuple((kind, text) for kind, text in name["parts"]))
