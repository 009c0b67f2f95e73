"""The sheet settings: id, version, titles, language, what titles and finds a dossier, who may use the form."""

import re
from dataclasses import dataclass

from field.forms.xlsform.cells import SheetRow, Workbook
from field.forms.xlsform.compiling.headers import language_code, read_headers
from field.forms.xlsform.faults import Faults
from field.people.rights.roles import ROLES

VIETNAMESE = "vi"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_STYLES = frozenset({"pages", "theme-grid", "theme-formhub"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The one row of the sheet, its columns known; `language` is the code of the default language."""

    row: SheetRow
    language: str

    def names(self, column: str) -> list[str]:
        """The names in a cell, separated by spaces or commas; `${name}` is the same as `name`."""
        return [name.removeprefix("${").removesuffix("}") for name in re.split(r"[\s,]+", self.row.get(column)) if name]

    @property
    def title(self) -> dict[str, str]:
        """`Cây cổ thụ / Heritage tree` is Vietnamese and English."""
        vi, _, en = self.row.get("form_title").partition(" / ")
        return {"vi": vi, "en": en or vi}


def read_settings(book: Workbook, faults: Faults) -> Settings:
    """The settings, as far as they can be read; FormRefusedError when there are none."""
    sheet = book.get("settings")
    if sheet is None or not sheet.rows:
        vi, en = (
            "thiếu trang settings (form_id, version, form_title)",
            "the sheet settings is missing (form_id, version, form_title)",
        )
        faults.sheet("settings", "sheet_missing", vi, en)
        faults.refuse_if_any()
    assert sheet is not None
    sheet = read_headers(sheet, VIETNAMESE, faults)
    row = sheet.rows[0]
    for more in sheet.rows[1:]:
        faults.at(more, "form_id", "settings_twice", "trang này chỉ có một dòng", "this sheet has one row only")
    _check(row, faults)
    return Settings(row, _language(row, faults))


def _check(row: SheetRow, faults: Faults) -> None:
    for column in ("form_id", "version"):
        text = row.get(column)
        if not _ID.fullmatch(text):
            vi = f"{text!r} không dùng được; chỉ chữ không dấu, số, - _ . và không quá 64 ký tự"
            en = f"{text!r} cannot be used; letters, digits, - _ . and at most 64 of them"
            faults.at(row, column, "setting_wrong", vi, en)
    if not row.get("form_title"):
        faults.at(row, "form_title", "setting_wrong", "thiếu tên mẫu phiếu", "the form has no title")
    for style in row.get("style").split():
        if style not in _STYLES:
            vi, en = (
                f"không dùng được; hãy chọn {', '.join(sorted(_STYLES))}",
                f"not supported; use {', '.join(sorted(_STYLES))}",
            )
            faults.at(row, "style", "setting_wrong", vi, en, style)
    for role in row.get("packhorse:roles").replace(",", " ").split():
        if role not in ROLES:
            faults.at(
                row,
                "packhorse:roles",
                "setting_wrong",
                f"vai trò có: {', '.join(ROLES)}",
                f"roles are {', '.join(ROLES)}",
                role,
            )


def _language(row: SheetRow, faults: Faults) -> str:
    written = row.get("default_language")
    code = language_code(written) if written else VIETNAMESE
    if not code:
        vi, en = "hãy viết mã ngôn ngữ: Tiếng Việt (vi)", "write the language's code in brackets: English (en)"
        faults.at(row, "default_language", "language_unknown", vi, en)
    return code or VIETNAMESE
