"""From rows to the compiled form, step by step: every fault of rows and columns at once, then all of expressions."""

from typing import Any

from field.forms.xlsform.cells import READ, Sheet, Workbook, in_use
from field.forms.xlsform.compiling.expressions import read_expressions
from field.forms.xlsform.compiling.headers import read_headers
from field.forms.xlsform.compiling.lists import Choices, read_lists
from field.forms.xlsform.compiling.settings import Settings, read_settings
from field.forms.xlsform.compiling.survey import Survey
from field.forms.xlsform.compiling.uses import consent_of, name_of, search_of, use_of
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.columns import SHEETS_REFUSED
from field.forms.xlsform.language.types import read_type

Document = dict[str, Any]
"""A compiled form as JSON."""

ROOT = "data"
"""The root element of a form whose settings do not name it."""


def compile_workbook(book: Workbook) -> Document:
    """The compiled form of the sheets; FormRefusedError with every fault that was found."""
    faults, book = Faults(), in_use(book)
    _check_sheets(book, faults)
    settings = read_settings(book, faults)
    sheets = {
        name: read_headers(book[name], settings.language, faults) for name in ("survey", "choices") if name in book
    }
    lists = read_lists(sheets.get("choices"), settings.row.get("allow_choice_duplicates") in {"yes", "TRUE"}, faults)
    survey = _survey(sheets.get("survey"), lists, faults)
    faults.refuse_if_any()
    assert sheets["survey"] is not None
    rows = [(read_type(row.get("type"))[0], row.get("name")) for row in sheets["survey"].rows]
    shape = read_expressions(survey.placed, rows, lists, settings.row.get("name") or ROOT, faults)
    document = _document(settings, lists, survey)
    document["name"] = name_of(settings, shape, survey, faults)
    document |= search_of(settings, survey, faults) | use_of(settings) | consent_of(settings, survey, faults)
    faults.refuse_if_any()
    return document


def _survey(sheet: Sheet | None, lists: Choices, faults: Faults) -> Survey:
    survey = Survey(lists, faults)
    for row in sheet.rows if sheet is not None else ():
        survey.read(row)
    survey.end()
    if not any(each.role == "question" for each in survey.placed):
        faults.sheet("survey", "sheet_missing", "không có câu hỏi nào", "there is no question")
    return survey


def _check_sheets(book: Workbook, faults: Faults) -> None:
    for name in book:
        if name in READ or name.startswith("_"):
            continue
        vi, en = SHEETS_REFUSED.get(
            name, ("đặt tên bắt đầu bằng _ nếu là ghi chú riêng", "begin its name with _ if it is your own")
        )
        faults.sheet(name, "sheet_unknown", f"trang này không được đọc; {vi}", f"this sheet is not read; {en}")


def _document(settings: Settings, lists: Choices, survey: Survey) -> Document:
    used = {each.node["list"] for each in survey.placed if "list" in each.node}
    document: Document = {
        "form": settings.row.get("form_id"),
        "version": settings.row.get("version"),
        "title": settings.title,
        "language": settings.language,
        "languages": _languages(settings.language, survey),
        "files": sorted({each.node["file"] for each in survey.placed if "file" in each.node}),
        "lists": {name: choices for name, choices in lists.items() if name in used},
        "nodes": survey.nodes,
    }
    if settings.row.get("name") not in {"", ROOT}:
        document["root"] = settings.row.get("name")
    if settings.row.get("style"):
        document["style"] = settings.row.get("style").split()
    return document


def _languages(default: str, survey: Survey) -> list[str]:
    found = {code for each in survey.placed for code in each.node.get("label", ())}
    return [default, *sorted(found - {default})]
