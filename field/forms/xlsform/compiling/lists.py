"""The sheet choices: lists by name, each choice with its code, words, media and further columns."""

from typing import Any

from field.forms.xlsform.cells import Sheet, SheetRow
from field.forms.xlsform.compiling.words import media_of, words_of
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.columns import CHOICES

Choices = dict[str, list[dict[str, Any]]]
"""Choices of the compiled form, by list name."""


def read_lists(sheet: Sheet | None, has_twins: bool, faults: Faults) -> Choices:
    """Every list, in the order of the file; `has_twins` says that codes may stand twice (allow_choice_duplicates)."""
    lists: Choices = {}
    seen: set[tuple[str, str]] = set()
    for row in sheet.rows if sheet is not None else ():
        name, code = row.get("list_name"), row.get("name")
        if not name or not code:
            missing = "name" if name else "list_name"
            faults.at(row, missing, "choice_wrong", f"thiếu {missing}", f"{missing} is missing")
        elif any(letter.isspace() for letter in code):
            vi, en = "mã có dấu cách; hãy thay bằng _", "a code has no spaces; write _ instead"
            faults.at(row, "name", "choice_wrong", vi, en)
        elif (name, code) in seen and not has_twins:
            faults.at(
                row, "name", "choice_twice", "mã này có hai lần trong danh sách", "this code is twice in its list"
            )
        else:
            seen.add((name, code))
            lists.setdefault(name, []).append(_choice(row, code))
    return lists


def _choice(row: SheetRow, code: str) -> dict[str, Any]:
    more = {
        column: text
        for column, text in row.cells.items()
        if column.partition("::")[0] not in CHOICES and not column.startswith("media::")
    }
    parts = {"label": words_of(row, "label"), "media": media_of(row), "more": more}
    return {"code": code} | {name: part for name, part in parts.items() if part}
