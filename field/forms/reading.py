"""A plain reading of an XLSForm in the multi-sheet CSV layout: paths, lists, policies and titles.

Expressions (relevant, constraint, calculation) are not evaluated here. This module must not open files: the text and
the name it has for people are handed in.
"""

import re
from types import MappingProxyType

from field.forms.form import Choice, Form, Labels, Question, TitleRule
from field.forms.sheets import FormFileError, SheetRow, labels_of, read_sheets
from field.forms.survey import Survey

_TITLE_PART = re.compile(r"\$\{(\w+)\}|'([^']*)'")


def read_form(text: str, file: str) -> Form:
    """The form in `text`; FormFileError names the line of what is missing or not understood."""
    sheets = read_sheets(text, file)
    settings = _settings(sheets, file)
    survey = Survey(file, _lists(sheets.get("choices", [])))
    for row in sheets["survey"]:
        survey.read(row)
    survey.end(sheets["survey"][-1])
    return Form(
        id=settings.get("form_id"),
        version=settings.get("version"),
        titles=_titles(settings.get("form_title")),
        default_language=_language(settings.get("default_language")),
        questions=MappingProxyType(survey.questions),
        repeats=MappingProxyType(survey.repeats),
        title_rule=_title_rule(settings, survey.questions, file),
    )


def _settings(sheets: dict[str, list[SheetRow]], file: str) -> SheetRow:
    for sheet in ("settings", "survey"):
        if not sheets.get(sheet):
            raise FormFileError(file, 1, f"no rows in sheet {sheet!r}", "write the three sheets one below the other")
    settings = sheets["settings"][0]
    for name in ("form_id", "version"):
        if not settings.get(name):
            raise FormFileError(
                file, settings.line, f"{name} is empty", "every version of a form has an id and a number"
            )
    return settings


def _lists(rows: list[SheetRow]) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, list[Choice]] = {}
    for row in rows:
        code = row.get("name")
        lists.setdefault(row.get("list_name"), []).append(Choice(code, {"vi": code} | labels_of(row, "label")))
    return {name: tuple(choices) for name, choices in lists.items()}


def _language(name: str) -> str:
    found = re.search(r"\((\w+)\)$", name)
    return found[1] if found else "vi"


def _titles(title: str) -> Labels:
    vi, _, en = title.partition(" / ")
    return {"vi": vi, "en": en or vi}


def _title_rule(settings: SheetRow, questions: dict[str, Question], file: str) -> TitleRule:
    text = settings.get("instance_name")
    found = [("path", part[1]) if part[1] else ("words", part[2]) for part in _TITLE_PART.finditer(text)]
    for kind, path in found:
        if kind == "path" and path not in questions:
            raise FormFileError(file, settings.line, f"instance_name asks for {path!r}", "name a question of the form")
    return TitleRule(text.startswith("coalesce("), tuple(found))
