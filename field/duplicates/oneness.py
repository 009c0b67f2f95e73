"""Several dossiers read as one: every answer with the dossiers that give it, nothing twice, members counted once.

A row of a repeat is a member. Two rows of different dossiers are one member when they say the same name and nothing
that speaks against it: another year of birth, another number. Nothing is moved from one dossier to another. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from field.duplicates.profiles import BIRTH, NAME, NUMBER, Thing, thing_of
from field.duplicates.scoring import score_of_things
from field.forms.form import Form
from sync.head import Value
from sync.show import View
from sync.values import equality_key

AGAINST = {"other_number", "other_name", "other_year"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer at a path, and the dossiers that give it."""

    value: Value
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A member: the rows (dossier, path of the row) that are about them."""

    rows: tuple[tuple[str, str], ...]


def answers(form: Form | None, views: Mapping[str, View]) -> Mapping[str, tuple[Answer, ...]]:
    """By path every answer of these dossiers, equal ones once; paths that every form has are left out."""
    found: dict[str, dict[str, Answer]] = {}
    for dossier, view in views.items():
        for path, heads in view.items():
            if path.startswith("_"):
                continue
            question = form.question(path) if form is not None else None
            for head in heads:
                key = equality_key(question.kind if question is not None else "text", head.value)
                known = found.setdefault(path, {}).get(key)
                dossiers = known.dossiers if known is not None else ()
                both = dossiers if dossier in dossiers else (*dossiers, dossier)
                found[path][key] = Answer(known.value if known is not None else head.value, both)
    return {path: tuple(several.values()) for path, several in found.items()}


def members(form: Form, values: Mapping[str, Mapping[str, Value]]) -> Mapping[str, Sequence[Member]]:
    """By repeat the members of these dossiers, each once; `values` are the answers of each dossier by path."""
    found: dict[str, list[tuple[Member, Thing]]] = {}
    for dossier, given in values.items():
        for repeat, row, thing in _rows(form, given):
            known = found.setdefault(repeat, [])
            place = next((n for n, each in enumerate(known) if _is_one(each, thing, dossier)), None)
            if place is None:
                known.append((Member(((dossier, row),)), thing))
            else:
                member, kept = known[place]
                known[place] = (Member((*member.rows, (dossier, row))), kept)
    return {repeat: [member for member, _ in several] for repeat, several in found.items()}


def _rows(form: Form, values: Mapping[str, Value]) -> Iterator[tuple[str, str, Thing]]:
    rows = {"/".join(path.split("/")[:2]) for path in values if path.count("/") > 1}
    for row in sorted(rows):
        pattern = f"{row.partition('/')[0]}/*"
        if pattern not in form.repeats or values.get(f"{row}/_life") == "deleted":
            continue
        inside = {key: each for key, each in form.questions.items() if each.repeat == pattern and "_" not in key[:1]}
        yield pattern, row, thing_of(inside, values, row)


def _is_one(known: tuple[Member, Thing], thing: Thing, dossier: str) -> bool:
    """Whether a row of another dossier is about this member; two rows of one dossier are two members."""
    member, kept = known
    if any(each == dossier for each, _ in member.rows):
        return False
    codes = {code for code, _ in score_of_things(kept, thing, (NAME, NUMBER, BIRTH))}
    return bool(codes & {"same_name", "same_number"}) and not codes & AGAINST
