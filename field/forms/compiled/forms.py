"""A `Form` as merge, lists and screens read it, made of a compiled form: its paths and policies, no expression."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from field.forms.compiled.document import Document, Node, walk
from field.forms.compiled.reserved import NUMBER, RESERVED, life_of_rows
from field.forms.form import Choice, Form, Labels, Question, Repeat, TitleRule
from sync.policy import Question as Rule

Lists = Mapping[str, tuple[Choice, ...]]


def form_of(document: Document) -> Form:
    """The form of a compiled form."""
    lists = {name: tuple(map(_choice, choices)) for name, choices in document["lists"].items()}
    questions = {question.pattern: question for question in RESERVED}
    for question in _questions(document, lists):
        questions[question.pattern] = replace(question, place=len(questions))
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
    )


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
    )


def _choice(choice: Node) -> Choice:
    return Choice(choice["code"], {"vi": choice["code"]} | choice.get("label", {}))


def _labels(node: Node) -> Labels:
    return {"vi": node["name"]} | node.get("label", {})


def _title_rule(name: Node) -> TitleRule:
    return TitleRule(name["first"], tuple((kind, text) for kind, text in name["parts"]))
