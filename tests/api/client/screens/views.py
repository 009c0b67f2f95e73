"""Views and histories as a phone would show them, made by hand."""

from __future__ import annotations

from field.phone import Saved
from sync.change import Change
from sync.head import Head, Origin, Value
from sync.names import Name
from sync.show import View

FORM = "ho_gia_dinh_so@2026112102"
VILLAGE = "99001@2025-07-01/A01"
DAY = 86_400_000


def head(path: str, value: Value, by: str = "tnv-1a", t: int = DAY, name: str = "S.1.h") -> Head:
    return Head(Origin(Name(name), by, "volunteer", FORM, t), path, value)


def view(*heads: Head) -> View:
    found: dict[str, tuple[Head, ...]] = {}
    for each in heads:
        found[each.path] = (*found.get(each.path, ()), each)
    return found


def saved(values: dict[str, Value], name: str = "S.1.h", level: str = "merged", t: int = DAY, held: str = "") -> Saved:
    return Saved(Name(name), "tnv-1a", t, FORM, level, values, False, "", held)


def change(values: dict[str, Value], name: str, replaced: dict[str, tuple[str, ...]]) -> Change:
    sup = {path: tuple(map(Name, names)) for path, names in replaced.items()}
    return Change(Name(name), b"", "S", 1, "d" * 8, FORM, "tnv-1a", "0" * 16, DAY, values, sup)
