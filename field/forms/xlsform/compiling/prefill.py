"""What an answer means, so that a new dossier can start with what another one knows: `bind::packhorse:prefill`.

`person.name`, `household.phone`, `place.village`: two questions with the same name, in whatever forms, ask for the same
fact. Names stand in order of preference, and the word `ask` says that the form asks again all the same.
This module must not know a dossier; `field.forms.prefill` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from field.forms.xlsform.faults import Faults

if TYPE_CHECKING:
    from field.forms.xlsform.compiling.nodes import Placed

PREFILL_COLUMN: Final = "bind::packhorse:prefill"
SUBJECTS: Final = ("person", "household", "place")
"""Whose fact it is: the person that a row or a dossier is about, the household, the place."""
ASK: Final = "ask"
TYPES: Final = frozenset({"text", "integer", "decimal", "select_one", "select_one_from_file", "date", "barcode"})
"""Types that can be known before. Sets, rows, positions and photos belong to the day on which they were taken."""

_NAME = re.compile(rf"(?:{'|'.join(SUBJECTS)})\.[a-z][a-z0-9_]{{0,39}}")
_WITHDRAWAL = "latest_withdrawal_wins"


def prefill_of(placed: Placed, name: str, faults: Faults) -> None:
    """Puts `means`, and `insists` where the form asks again, into the node of a question."""
    words = placed.row.get(PREFILL_COLUMN).split() if placed.role == "question" else []
    if not words:
        return
    means = [word for word in words if word != ASK]
    wrong = [word for word in means if _NAME.fullmatch(word) is None]
    if name not in TYPES or placed.node.get("merge") == _WITHDRAWAL:
        vi, en = (
            "câu này luôn hỏi lại, không điền sẵn; hãy xoá",
            "this is always asked anew, and never filled in; clear it",
        )
        faults.at(placed.row, PREFILL_COLUMN, "cell_unused", vi, en)
    elif wrong or not means:
        vi = f"viết {', '.join(f'{each}.ten' for each in SUBJECTS)} (chữ thường, _), thêm ask nếu vẫn hỏi lại"
        en = f"write {', '.join(f'{each}.name' for each in SUBJECTS)} (small letters, _), and ask to ask all the same"
        faults.at(placed.row, PREFILL_COLUMN, "prefill_unknown", vi, en, " ".join(wrong))
    else:
        placed.node["means"] = means
        if ASK in words:
            placed.node["insists"] = True
