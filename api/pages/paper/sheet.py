"""The sheet of a dossier: its head, how far it is, every answer in the form's layout, and what is open about it.

It may not read a database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from api.errors.table import find
from api.pages.paper.answers import Answer, Answers
from api.pages.paper.code_image import qr_of
from api.pages.paper.layout import Part, Table, laid_out
from api.pages.paper.said import Speech
from api.pages.paper.slip import standing
from field.dossiers.detail import Detail, Seen
from field.dossiers.filing import filing_of
from field.forms.compiled.document import Document
from sync.code import code_of
from sync.life import ACTIVE, LIFE, life_of
from sync.show import View


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on it, in words."""

    kind: str
    form: str
    title: str
    code: str
    qr: Markup
    areas: tuple[str, ...]
    number: Answer | None
    life: Answer | None
    standing: str
    is_filed: bool
    parts: tuple[Part | Table, ...]
    open: int
    held: tuple[str, ...]
    flags: tuple[str, ...]


def sheet_of(
    found: Detail,
    document: Document | None,
    speech: Speech,
    words: Mapping[str, str],
    whole: bool,
    shown: Callable[[Seen], bool],
) -> Sheet:
    """The sheet; `whole` says whether personal values are shown to this reader, and `shown` which paths are."""
    view = view_of(found)
    answers = Answers({each.path: each for each in found.paths}, found.form, speech, words, shown)
    filing, code = filing_of(found.form, view), code_of(found.row.dossier, found.row.area)
    return Sheet(
        kind=speech.of(found.form.titles) if found.form else found.row.form,
        form=f"{found.row.form}@{found.row.version}",
        title=found.row.title if whole else "",
        code=code,
        qr=qr_of(code),
        areas=tuple(speech.area(area) or area for area in found.areas),
        number=answers.at("_number"),
        life=answers.at(LIFE) if life_of(view) != ACTIVE or len(view.get(LIFE, ())) > 1 else None,
        standing=standing(filing, None).in_language(speech.language) if whole or not filing.numbers else "",
        is_filed=filing.is_filed,
        parts=laid_out(document["nodes"] if document else (), answers, view),
        open=len(found.conflicts),
        held=tuple(find(row.reason).message.in_language(speech.language) for row in found.held),
        flags=tuple(find(row.code).message.in_language(speech.language) for row in found.flags),
    )


def view_of(found: Detail) -> View:
    """What home shows, without what the log tells beside it."""
    return {each.path: tuple(side.head for side in each.siblings) for each in found.paths}
