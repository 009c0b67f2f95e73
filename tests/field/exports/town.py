"""An office whose dossiers are exported, and exports of it as files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from field.dossiers.detail import detail
from field.dossiers.sight import EVERYTHING
from field.exports.making import Made, make, prepare
from field.exports.reader import Reader, whole_reader
from field.exports.wanted import Wanted
from field.forms.catalogue import sample_file
from field.forms.compiled.document import encode
from field.forms.form import Form
from field.forms.published import publishing
from field.forms.published.taking import take
from field.forms.xlsform.compiling.compiler import compile_workbook
from field.forms.xlsform.converting import Compiled
from field.forms.xlsform.files.delimited import read_csv
from sync.head import Value
from tests.field.exports.opened import unguarded
from tests.field.world import BAN_MUON, HOUSEHOLD_ID, Office

EVERYBODY = whole_reader("command")
BEGUN: dict[str, Value] = {"_area": BAN_MUON, "dong_y": "co", "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}


def exported(office: Office, target: Path, reader: Reader = EVERYBODY, **given: Any) -> Made:
    """Make an export; its format is the target's suffix (`zip` is CSV), or what is given."""
    formats = {".zip": "csv", ".xlsx": "xlsx", ".geojson": "geojson"}
    wanted = replace(Wanted(given.pop("form", HOUSEHOLD_ID), formats.get(target.suffix, "csv")), **given)
    with office.store.snapshot() as connection:
        setting = prepare(connection, wanted, reader, office.clock())
        return make(connection, setting, target.parent, target)


def publish_sheet(office: Office, name: str, data: bytes) -> None:
    """Publish a form, without the second that pyxform takes and without the lists and media that it needs."""
    document = compile_workbook(read_csv(data))
    with office.store.write() as connection:
        taken = take(
            connection, Compiled(name, data, "<h:html/>", encode(document), document), "q", office.surroundings
        )
        published = {"published_at": office.clock(), "published_by": "q"}
        publishing._set(connection, taken.form, taken.version, office.surroundings, **published)


def publish_sample(office: Office, name: str) -> None:
    """Publish a sample form."""
    publish_sheet(office, f"{name}.csv", sample_file(f"{name}.csv"))


BY_KIND: dict[str, tuple[Value, Value]] = {
    "text": ("=một", "hai\n-dòng"),
    "integer": (-3, 4),
    "decimal": ("-7.5", "0.25"),
    "date": ("2020-02", "2021-03-04"),
    "time": ("08:30", "09:00"),
    "datetime": ("2026-11-18T08:30:00+07:00", "2026-11-18T09:30:00+07:00"),
    "geopoint": ("19.8 105.7 12.5 5", "20.1 105.9 0 3"),
    "geotrace": ("19.8 105.7 0 0;19.9 105.8 0 0", "20 105 0 0;21 106 0 0;22 105 0 0"),
    "geoshape": ("20 105 0 0;20 106 0 0;21 106 0 0;20 105 0 0", "20 105 0 0;20 107 0 0;21 107 0 0;20 105 0 0"),
    "attachment": (f"sha256:{'a' * 64}.jpg", f"sha256:{'b' * 64}.jpg"),
    "phone": ("+84912345678", "+84987654321"),
    "boolean": (True, False),
    "set_element": (True, False),
}
"""Two different answers to any question, by its kind."""


def invented(form: Form, which: int) -> dict[str, Value]:
    """An answer to every question of a form, one row in each repeat; `which` of the two, 0 or 1."""
    found: dict[str, Value] = {}
    for pattern, question in form.questions.items():
        if pattern.rpartition("/")[2].startswith("_") or pattern.startswith("_"):
            continue
        codes = [choice.code for choice in question.choices] or ["ma-1", "ma-2"]
        last = codes[which % len(codes)] if question.kind == "set_element" else "r1"
        path = pattern.removesuffix("*").replace("*", "r1") + (last if pattern.endswith("*") else "")
        chosen = {"select_one": codes[which % len(codes)], "list": [codes[which], codes[1 - which]]}
        found[path] = chosen.get(question.kind) or BY_KIND[question.kind][which]
    return found


def places_in(form: Form) -> list[str]:
    """The patterns of the questions about places that stand outside of repeats."""
    return [pattern for pattern, question in form.questions.items() if question.kind.startswith("geo")
            and "/" not in pattern]  # fmt: skip


def wrong_cells(office: Office, tables: dict[str, Any], dossier: str, main: str) -> list[str]:
    """The paths at which the tables do not say what the dossier's detail says. `main` is the table of dossiers."""
    with office.store.read() as connection:
        found = detail(connection, EVERYTHING, dossier)
    assert found is not None
    return [each.path for each in found.paths if not each.path.split("/")[-1].startswith("_")
            and not each.path.startswith("_") and not _says(tables, main, dossier, each)]  # fmt: skip


def _says(tables: dict[str, Any], main: str, dossier: str, seen: Any) -> bool:
    row, name = _place(tables, main, dossier, seen)
    if row is not None and name not in row and name.rpartition("/")[0] in row:
        base, _, code = name.rpartition("/")
        return (code in (row[base] or "").split(" ")) == seen.value
    if row is None or name not in row:
        return any(each["_path"] == seen.path for each in _sheet(tables, "ngoai_mau", "Ngoài mẫu phiếu"))
    if not seen.settled:
        differing = _sheet(tables, "chua_khop", "Thông tin chưa khớp")
        told = [each for each in differing if each["_dossier"] == dossier and each["_path"] == seen.path]
        return row[name] in {"", None} and name in row["_open"] and len(told) == len(seen.siblings)
    return _plain(row[name]) == _expected(seen.value)


def _place(tables: dict[str, Any], main: str, dossier: str, seen: Any) -> tuple[Any, str]:
    parts = seen.path.split("/")
    repeat = seen.question.repeat if seen.question is not None else ""
    depth = len(repeat.split("/")) if repeat else 0
    name = "/".join(parts[depth:])
    table = tables[".".join(parts[0:depth:2]) or main]
    rows = [each for each in table if each["_dossier"] == dossier and (not depth or each["_row"] == parts[depth - 1])]
    assert len(rows) == 1, (seen.path, len(rows), len(table))
    return rows[0], name


def _sheet(tables: dict[str, Any], *names: str) -> Any:
    return next(tables[name] for name in names if name in tables)


def _plain(cell: Any) -> str:
    if isinstance(cell, float):
        return format(cell, ".15g")
    return "" if cell is None else unguarded(str(cell))


def _expected(value: Value) -> str:
    """As text; lists of codes stand with spaces between, lists of texts one below the other."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        joins_by_line = any(" " in str(each) for each in value)
        return ("\n" if joins_by_line else " ").join(map(str, value))
    return "" if value is None else str(value)
