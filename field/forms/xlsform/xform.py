"""The XForm of a workbook, by pyxform, without Java (`validate=False`). Imported lazily: pyxform takes a second.

pyxform reads the same rows that the compiler read, so both speak of one file. What it refuses and the compiler did not
is a fault too. This module must not read files.
"""

import re
from typing import Any

from field.forms.xlsform.cells import Sheet, Workbook, in_use
from field.forms.xlsform.faults import Fault, FormRefusedError
from field.forms.xlsform.language.columns import OURS

NAMESPACE = 'packhorse="urn:packhorse:form"'
_ROW = re.compile(r"^\[row : (\d+)\]\s*|\brow[ :]+(\d+)")


def make_xform(book: Workbook) -> str:
    """The XForm XML; FormRefusedError with what pyxform says and, where it says so, the row."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        return str(convert(xlsform=_given(in_use(book)), validate=False, warnings=[]).xform)
    except PyXFormError as error:
        raise FormRefusedError([_fault(book, str(error))]) from None
    except Exception as error:  # pyxform meets odd files with errors of its own insides
        raise FormRefusedError([_fault(book, f"{type(error).__name__}: {error}")]) from None


def _given(book: Workbook) -> dict[str, Any]:
    given: dict[str, Any] = {"sheet_names": list(book)}
    for name in ("survey", "choices", "settings"):
        if name in book:
            columns = [column for column in book[name].columns if not column.startswith("_") and column not in OURS]
            given[name] = [
                {column: row.cells[column] for column in columns if column in row.cells} for row in book[name].rows
            ]
            given[f"{name}_header"] = [dict.fromkeys(columns)]
    _declare(given)
    return given


def _declare(given: dict[str, Any]) -> None:
    """The prefix of our bind attributes, where the form has not declared it."""
    settings = given["settings"][0]
    declared = settings.get("namespaces", "")
    if "packhorse=" not in declared:
        settings["namespaces"] = f"{declared} {NAMESPACE}".strip()
        given["settings_header"][0]["namespaces"] = None


def _fault(book: Workbook, message: str) -> Fault:
    """pyxform counts rows of the survey from 2, without empty ones."""
    found = _ROW.search(message)
    sheet: Sheet = book["survey"]
    place = int(found[1] or found[2]) - 2 if found else -1
    line, name = 0, ""
    if 0 <= place < len(sheet.rows):
        line, name = sheet.rows[place].line, sheet.rows[place].get("name")
    words = _ROW.sub("", message, count=1).strip().replace("\n", " ")[:500]
    return Fault("survey", line, "", name, "xform_refused", f"không tạo được XForm: {words}", f"no XForm: {words}")
