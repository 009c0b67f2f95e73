"""What a slip for the villager says: what was recorded in short, where, when, by whom, its code, and how far it is.

The same at home and on a phone that has no network. An identity number or a sensitive answer never stands on it: slips
get lost. Sent is not filed, and the sentence says so. It may not read a database or a store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from api.errors.row import Words
from api.pages.paper import words
from api.pages.paper.code_image import qr_of
from api.pages.paper.said import Speech, day
from field.dossiers.filing import Filing, filing_of
from field.forms.form import Form, Question
from field.forms.policies import read_siblings
from field.merge.writing.rows import areas_of
from sync.code import code_of
from sync.head import Head
from sync.show import View

DUE = "ngay_hen_tra"
"""The question that forms call the due date on the receipt."""
MOST = 6
"""Answers that stand on a slip in full."""
LONGEST = 80
"""Letters of an answer on it."""
SHOWN = frozenset({"none", "basic"})
"""Classes of personal data that may stand on a slip."""
_NOT_TOLD = frozenset({"_number", "_area", "_life", DUE})
_TOLD = frozenset({"text", "integer", "decimal", "range", "select_one", "date", "barcode"})


@dataclass(frozen=True, slots=True)
class Slip:
    """Everything on it, in words. `is_application`: whether filing is what it is about at all."""

    kind: str
    title: str
    code: str
    qr: Markup
    village: str
    on: str
    by: str
    due: str
    standing: str
    is_filed: bool
    told: tuple[tuple[str, str], ...]
    more: int


def slip_of(
    dossier: str, form: Form | None, view: View, speech: Speech, title: str, by: str, reached: Words | None = None
) -> Slip:
    """The slip of a dossier; `title` is empty where the reader may not see it, then no personal answer is told either.

    `by` is who wrote it. `reached` says how far it is where it has not come to the office; None: it is there.
    """
    areas = areas_of(view)
    filing = filing_of(form, view)
    code = code_of(dossier, areas[0] if areas else "")
    shown = SHOWN if title else {"none"}
    told = list(_told(form, view, speech, frozenset(shown)))
    return Slip(
        kind=speech.of(form.titles) if form else "",
        title=title,
        code=code,
        qr=qr_of(code),
        village="; ".join(speech.area(area) or area for area in areas),
        on=day(min((head.origin.t for heads in view.values() for head in heads), default=0)),
        by=by,
        due=_due(form, view, speech),
        standing=standing(filing, reached).in_language(speech.language),
        is_filed=filing.is_filed and reached is None,
        told=tuple(told[:MOST]),
        more=len(told) - min(len(told), MOST),
    )


def standing(filing: Filing, reached: Words | None) -> Words:
    """The plain sentence: what has and has not been filed."""
    if reached is not None:
        return reached
    if filing.numbers:
        sentence = words.FILED if len(filing.numbers) == 1 else words.TWO_NUMBERS
        number = " · ".join(filing.numbers)
        return Words(sentence.vi.format(number=number), sentence.en.format(number=number))
    if filing.is_received:
        return words.RECEIVED
    return words.NOT_FILED if filing.is_application else words.SENT


def writer_of(view: View) -> Head | None:
    """The earliest live head: whoever wrote it sat with the villager first."""
    return min((head for heads in view.values() for head in heads), key=lambda h: (h.origin.t, h.name), default=None)


def _told(form: Form | None, view: View, speech: Speech, shown: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Settled answers outside of repeats that may stand on a slip: what titles the dossier first, then in order."""
    titled = form.title_rule.paths if form else ()
    found = [(question, path) for path in view if (question := _question(form, path, shown)) is not None]
    for question, path in sorted(found, key=lambda each: (each[1] not in titled, each[0].place)):
        reading = read_siblings(form, path, view[path])
        label = speech.with_answers(speech.of(question.labels), lambda _name: "")
        if not reading.settled:
            yield label, words.WORDS["differs"].in_language(speech.language)
        elif reading.value not in {None, ""}:
            yield label, _short(speech.said(question, path, reading.value))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _question(form: Form | None, path: str, shown: frozenset[str]) -> Question | None:
    question = form.question(path) if form and "/" not in path and path not in _NOT_TOLD else None
    if question is None or question.type not in _TOLD or question.pii not in shown:
        return None
    asks_place = question.choices_from in {"areas.csv", "units.csv"}
    return None if asks_place or question.policy == "latest_withdrawal_wins" else question


def _due(form: Form | None, view: View, speech: Speech) -> str:
    """The due date, when it is known and nobody contests it."""
    heads = view.get(DUE, ())
    reading = read_siblings(form, DUE, heads) if heads else None
    if reading is None or not reading.settled or not reading.value:
        return ""
    said = speech.said(form.question(DUE) if form else None, DUE, reading.value)
    return said.partition(" ")[0]
