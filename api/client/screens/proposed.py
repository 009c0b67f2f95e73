"""What a new dossier can start with, on a terminal: each value with its source and age, and what has to be asked.

It may not decide what is certain. Values in, words out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.client.screens.known import Speech
from api.client.screens.page import DIFFER
from api.client.screens.words import form_word, label, said
from field.forms.form import Form
from field.forms.prefill import Known, Proposal

HOW = (
    "Xác nhận từng mục bằng --confirm MỤC, hoặc mọi mục chắc chắn bằng --confirm all; mục khác hỏi rồi gõ MỤC=GIÁ_TRỊ\n"
    "Take over what is right with --confirm PATH, or everything certain with --confirm all; ask for the rest"
)
NOTHING = "Chưa biết gì trước cho mẫu phiếu này · Nothing is known already for this form"
REASONS = {
    "unknown": ("chưa biết trước, hãy hỏi và gõ vào", "not known already; ask and type it"),
    "asked": ("phải hỏi lại, hãy gõ câu trả lời", "has to be asked again; type the answer"),
    "consent": ("cần hỏi đồng ý trước", "ask for consent first"),
}
"""Why something cannot be taken over by a nod (`field.forms.prefill.confirming`)."""


def proposed_words(found: Sequence[Proposal], speech: Speech, sources: Mapping[str, Form], now: int) -> str:
    """The proposals in words; `sources` are the forms of the dossiers that they come from, `now` in UTC ms."""
    if not found:
        return NOTHING
    lines = [line for each in found for line in _lines(each, speech, sources, now)]
    return "\n".join(["Đã biết · Known already:", *lines, HOW])


def proposed_told(found: Sequence[Proposal], now: int) -> list[dict[str, Any]]:
    """The same as values for JSON; ages in days."""
    return [
        {
            "path": each.path,
            "certain": each.is_certain,
            "insists": each.insists,
            "waits": each.waits,
            "known": [_known(one, now) for one in each.known],
        }
        for each in found
    ]


def refused_words(path: str, why: str, speech: Speech) -> str:
    """Why a path was not taken over."""
    vi, en = REASONS[why]
    return f"{label(speech, path)} ({path}): {vi} · {en}"


def _lines(found: Proposal, speech: Speech, sources: Mapping[str, Form], now: int) -> Iterator[str]:
    words = f"  {label(speech, found.path)} ({found.path})"
    if found.differs:
        yield f"{words}: {DIFFER}"
    for known in found.known:
        value = said(speech, found.path, known.value)
        yield f"      {value}" if found.differs else f"{words}: {value}{_note(found)}"
        yield f"      {_source(known, speech, sources, now)}"


def _note(found: Proposal) -> str:
    if found.insists:
        return "  — hỏi lại · ask again"
    return "  — sau khi đồng ý · after consent" if found.waits else ""


def _source(known: Known, speech: Speech, sources: Mapping[str, Form], now: int) -> str:
    kind = form_word(sources[known.dossier].ref, speech.known)
    asked, by, days = known.question.labels["vi"], speech.known.person(known.by), known.days(now)
    vi, en = ("hôm nay", "today") if days == 0 else (f"{days} ngày trước", f"{days} days ago")
    return f"từ {kind} {known.dossier}, mục {asked}, {by} ghi {vi} · by {by}, {en}"


def _known(known: Known, now: int) -> dict[str, Any]:
    told = {"value": known.value, "dossier": known.dossier, "path": known.path}
    return told | {"by": known.by, "at": known.at, "days": known.days(now)}
