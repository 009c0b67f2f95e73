"""Views as replicas show them, for tests: who wrote what, when."""

from __future__ import annotations

from typing import Any

from field.forms.catalogue import sample_catalogue
from field.forms.compiled.forms import form_of
from field.forms.form import Form
from field.forms.prefill import Source
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.files.opening import open_workbook
from sync.head import Head, Origin
from sync.names import Name
from sync.show import View

NOW = 1_795_000_000_000
DAY = 86_400_000
HOUSEHOLD = sample_catalogue().newest["ho_gia_dinh_so"]
APPLICATION = sample_catalogue().newest["ho_tro_nop_ho_so"]


def wrote(
    n: int, values: dict[str, Any], days: int = 30, by: str = "hoa", **origin: Any
) -> dict[str, tuple[Head, ...]]:
    """One change, so many days before NOW."""
    name = Name(f"AAAAAAAAAAAA.{n}.AAAAAAAAAAA")
    found = Origin(name, by, t=NOW - days * DAY, **origin)
    return {path: (Head(found, path, value),) for path, value in values.items()}


def seen(*changes: dict[str, tuple[Head, ...]]) -> View:
    """Changes that did not see each other, as a view."""
    view: dict[str, tuple[Head, ...]] = {}
    for change in changes:
        for path, heads in change.items():
            view[path] = view.get(path, ()) + heads
    return view


FAMILY = {
    "_area": "16348@2025-07-01/A01",
    "xa": "16348@2025-07-01",
    "thon": "16348@2025-07-01/A01",
    "dong_y": "co",
    "ma_ho": "16348-A01-017",
    "chu_ho": "Lò Văn An",
    "chu_ho_dinh_danh": "038080012345",
    "chu_ho_dien_thoai": "+84912345678",
    "nguoi/7f3k/ten": "Lò Thị Bưởi",
    "nguoi/7f3k/nam_sinh": 1984,
    "nguoi/9x2m/ten": "Lò Văn Cường",
}


def family(row: str = "", **given: Any) -> Source:
    """The household of the samples; `given` changes values (with `__` for `/`)."""
    values = FAMILY | {path.replace("__", "/"): value for path, value in given.items()}
    return Source("ho-hieng-001", HOUSEHOLD, seen(wrote(1, values)), row)


def form(rows: str, settings: str = "", value: str = "") -> Form:
    """A small form with survey rows `type,name,merge,pii,prefill`."""
    text = f"""settings
,form_title,form_id,version{settings}
,Thử,thu,1{value}
survey
,type,name,label,bind::packhorse:merge,bind::packhorse:pii,bind::packhorse:prefill
"""
    for row in rows.split():
        type_, name, *more = row.split(",")
        text += f",{type_.replace('+', ' ')},{name},{name},{','.join(each.replace('+', ' ') for each in more)}\n"
    text += "choices\n,list_name,name,label\n,yn,co,Có\n,yn,khong,Không\n,ky,ngay,Ngày\n,ky,nam,Năm\n"
    return form_of(compile_workbook(open_workbook(text.encode())))
