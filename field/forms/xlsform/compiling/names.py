"""Names of questions, groups and repeats: what can be a path of a dossier and an element of an XForm."""

import re

from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.faults import Faults

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_RESERVED = frozenset({"meta", "instanceID", "instanceName", "audit"})
_OURS = "packhorse_"
"""What an XForm has beside the form's own questions when it is served begins so."""


def check_name(row: SheetRow, faults: Faults) -> bool:
    """Whether the row's name can be used; a fault when it cannot."""
    name = row.get("name")
    if _NAME.fullmatch(name) is None:
        vi = f"{name!r} không làm tên được; bắt đầu bằng chữ không dấu, rồi chữ, số, - _ . (nhiều nhất 64)"
        en = f"{name!r} is no name; use a letter, then letters, digits, - _ . (at most 64)"
        faults.at(row, "name", "name_wrong", vi, en)
        return False
    if name in _RESERVED or name.startswith(_OURS):
        faults.at(
            row, "name", "name_wrong", "tên này của XForm; hãy đặt tên khác", "XForms use this name; choose another"
        )
        return False
    return True
