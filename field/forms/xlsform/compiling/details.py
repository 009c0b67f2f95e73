"""Appearances and parameters of a row: words and `key=value` pairs, each known to its type or refused."""

import re
from typing import Any

from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.appearances import judge_appearance
from field.forms.xlsform.language.types import Type

_PAIR = re.compile(r"([A-Za-z-]{1,40})\s{0,4}=\s{0,4}([^\s;,=]{1,80})")


def appearance_of(row: SheetRow, asked: Type, node: dict[str, Any], faults: Faults) -> None:
    """Puts `appearance`, a list of words, into the node."""
    words = row.get("appearance").split()
    for word in words:
        instead = judge_appearance(word, asked)
        if instead is not None:
            vi, en = f"{word!r} không dùng được; {instead[0]}", f"{word!r} is not supported; {instead[1]}"
            faults.at(row, "appearance", "appearance_refused", vi, en)
    if words:
        node["appearance"] = words


def parameters_of(row: SheetRow, asked: Type, node: dict[str, Any], faults: Faults) -> None:
    """Puts `parameters`, text by name, into the node."""
    text = row.get("parameters")
    if not text:
        return
    found = dict(_PAIR.findall(text))
    if _PAIR.sub("", text).strip(" ;,"):
        faults.at(row, "parameters", "parameter_wrong", "viết dạng tên=giá_trị", "write name=value")
    for name in found:
        if name not in asked.parameters:
            known = ", ".join(sorted(asked.parameters)) or "-"
            vi, en = f"không có {name!r} ở đây; dùng được: {known}", f"{name!r} is unknown here; known: {known}"
            faults.at(row, "parameters", "parameter_wrong", vi, en)
    node["parameters"] = found
