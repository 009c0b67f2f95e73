"""What is wrong with a dossier after it was saved, question by question, and what was not saved, in words.

Nothing here stops anybody: it is what a person should look at. It may not judge an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from api.client.screens.known import Speech
from api.client.screens.words import label
from field.forms.filling import Fault
from field.phone.forms.saving import Saved

MOST = 20
"""So many faults are told on a terminal."""
LEFT_OUT = "Không ghi, vì không hỏi hoặc người dân từ chối · Not saved, for it is not asked now, or was refused"


def fault_words(saved: Saved, speech: Speech) -> str:
    """The faults and what was left out; '' when there is nothing to look at."""
    lines = [f"  {line}" for line in _faults(saved.faults, speech)]
    if lines:
        lines.insert(0, "Cần kiểm tra · Please check:")
    if saved.left_out:
        names = ", ".join(f"{_where(speech, path)}" for path in saved.left_out)
        lines.append(f"{LEFT_OUT}: {names}")
    return "\n".join(lines)


def faults_told(saved: Saved) -> dict[str, Any]:
    """The same as values for JSON."""
    faults = [
        {"path": each.path, "code": each.code, "vi": each.words["vi"], "en": each.words["en"]} for each in saved.faults
    ]
    return {"faults": faults, "left_out": list(saved.left_out), "by_form": list(saved.by_form)}


def _faults(faults: Iterable[Fault], speech: Speech) -> Iterator[str]:
    for number, each in enumerate(faults):
        if number == MOST:
            yield "…"
            return
        yield f"{_where(speech, each.path)}: {each.words['vi']} · {each.words['en']}"


def _where(speech: Speech, path: str) -> str:
    """The question in its own words, with the row that it stands in."""
    question = speech.question(path) or speech.question(f"{path}/_")
    words = question.labels["vi"] if question else label(speech, path)
    row = path.rpartition("/")[0]
    return f"{words} ({row})" if question and question.repeat else words
