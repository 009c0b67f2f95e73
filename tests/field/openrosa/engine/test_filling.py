"""The public ODK engine with our forms: it loads them all, fills in what the list shows, and says what it edits."""

from __future__ import annotations

from uuid import UUID

import pytest
from lxml import etree

from field.forms.catalogue import SAMPLES
from field.forms.filling.answers import differs, value_of
from field.openrosa.entities.columns import FIRST, columns_of, file_name
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.offered import offered
from field.openrosa.forms.adding import x
from sync.head import Origin, Value
from sync.names import Name
from sync.state import Remnant, State
from tests.field.openrosa.engine.speaking import CHOSEN, Engine, Filled, Steps, attachment
from tests.field.openrosa.forms.made import EVERY, form, lists, served

DOSSIER = "a" * 21 + "A"
NAME = Name("aaaaaaaaaaaa.1.AAAAAAAAAAA")
SINK: dict[str, Value] = {
    "dong_y": "co",
    "ten": "Lò Thị Mẩy",
    "ke": 'Nhà cuối bản, "xa" đường\nđi bộ',
    "dien_thoai": "+84912345678",
    "so_nguoi": 3,
    "dien_tich": "12.5",
    "muc": "4",
    "tinh": "38",
    "xa": "16348",
    "thon": "hieng",
    "thiet_bi/may_tinh": True,
    "thiet_bi/dien_thoai": True,
    "xep": ["may_tinh", "dien_thoai", "khong"],
    "gap": "2",
    "ngay_sinh": "1961-05",
    "gio": "08:30",
    "luc": "2026-11-18T08:30:00+07:00",
    "thua": "20 105 0 0;20 105.001 0 0;20.001 105.001 0 0;20 105 0 0",
    "ma": "89350001",
    "da_doc": "OK",
    "y_kien": "=1+1",
}
"""Answers of the kitchen sink; only the year and month of the birth are known."""


def _listed(name: str, values: dict[str, Value], version: int = 4_700, more: dict[str, str] | None = None) -> bytes:
    """The entity list of one dossier, as Collect holds it: with what it counts itself."""
    remnant = Remnant(Origin(NAME, form=form(name).ref), values)
    told = offered(form(name), State(DOSSIER, 47, "e", (remnant,), frozenset({NAME})))
    cells = {each.name: told[each.path].text for each in columns_of(form(name))} | (more or {})
    row = [entity_id(DOSSIER), "Một hồ sơ", str(version), *cells.values()]
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in row)
    return f"{','.join([*FIRST, *cells])}\n{','.join(quoted)}\n".encode()


def _fill(engine: Engine, name: str, steps: Steps, entities: bytes = b"", edit: str = "") -> Filled:
    return engine.fill(served(name), lists(name, entities), steps, edit)


def _entity(filled: Filled) -> dict[str, str]:
    (found,) = etree.fromstring(filled.xml.encode()).iter("entity")
    return dict(found.attrib)


@pytest.mark.parametrize("name", EVERY)
def test_every_form_loads_and_a_new_dossier_is_declared_under_an_id_of_its_own(engine: Engine, name: str) -> None:
    filled = _fill(engine, name, [])
    told = _entity(filled)
    assert UUID(told.pop("id")).version == 4
    assert told == {
        "dataset": file_name(name).removesuffix(".csv"),
        "create": "1",
        "update": "",
        "baseVersion": "",
        "trunkVersion": "",
        "branchId": "",
    }
    root = etree.fromstring(filled.xml.encode())
    assert (root.get("id"), root.get("version")) == (form(name).id, form(name).version)
    assert (root.findtext("meta/instanceID") or "").startswith("uuid:")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_dossier_that_is_chosen_is_an_update_of_what_the_list_showed(engine: Engine, name: str) -> None:
    entities = _listed(name, {}, 4_702, {"__trunkVersion": "4700", "__branchId": "f0f0"})
    told = _entity(_fill(engine, name, [(CHOSEN, entity_id(DOSSIER))], entities))
    assert told == {
        "dataset": file_name(name).removesuffix(".csv"),
        "id": entity_id(DOSSIER),
        "create": "",
        "update": "1",
        "baseVersion": "4702",
        "trunkVersion": "4700",
        "branchId": "f0f0",
    }


def test_the_form_begins_with_every_answer_of_the_list_whatever_spelling_the_engine_gives_it(engine: Engine) -> None:
    chosen = [(CHOSEN, entity_id(DOSSIER))]
    remnant = Remnant(Origin(NAME, form=form("mau_thu").ref), SINK)
    told = offered(form("mau_thu"), State(DOSSIER, 47, "e", (remnant,), frozenset({NAME})))
    filled = _fill(engine, "mau_thu", chosen, _listed("mau_thu", SINK))
    for each in columns_of(form("mau_thu")):
        said, shown = (value_of(each.kind, text) for text in (filled.answer(each.path), told[each.path].text))
        assert not differs(each.kind, said, shown), each.path
    assert "/data/nguoi[1]" not in filled.answers


def test_untouched_answers_come_back_as_the_list_showed_them(engine: Engine) -> None:
    filled = _fill(engine, "mau_thu", [(CHOSEN, entity_id(DOSSIER)), ("ten", "Lò Văn Đông")], _listed("mau_thu", SINK))
    root = etree.fromstring(filled.xml.encode())
    said = {each.tag: each.text or "" for each in root.iter() if len(each) == 0}
    assert said["ten"] == "Lò Văn Đông"
    assert said["dien_thoai"] == "0912345678"
    assert said["ngay_sinh"] == "1961-05-01"
    assert said["ke"] == SINK["ke"]
    assert filled.wrong == ()


def test_a_row_is_asked_as_ever_once_it_is_added(engine: Engine) -> None:
    chosen = (CHOSEN, entity_id(DOSSIER))
    entities = _listed("cay_co_thu", {"xa": "16348@2025-07-01", "ten_cay": "Đa"})
    assert _fill(engine, "cay_co_thu", [chosen], entities).wrong == ()
    added: Steps = [chosen, ("lan_tham", {"add": 1})]
    assert set(_fill(engine, "cay_co_thu", added, entities).wrong) == {
        "/data/lan_tham[1]/ngay",
        "/data/lan_tham[1]/suc_khoe",
    }
    whole: Steps = [
        *added,
        ("lan_tham[1]/ngay", "2026-11-01"),
        ("lan_tham[1]/suc_khoe", "tot"),
        ("lan_tham[1]/anh", attachment("cay.jpg", b"\xff\xd8jpeg")),
    ]
    filled = _fill(engine, "cay_co_thu", whole, entities)
    assert filled.wrong == ()
    assert filled.files == {"cay.jpg": b"\xff\xd8jpeg"}


def test_a_number_of_people_opens_rows_for_a_new_dossier_only(engine: Engine) -> None:
    new = _fill(engine, "mau_thu", [("dong_y", "co"), ("so_nguoi", "2")])
    assert "/data/nguoi[2]" in new.answers
    assert "/data/nguoi[3]" not in new.answers
    edited = _fill(engine, "mau_thu", [(CHOSEN, entity_id(DOSSIER)), ("so_nguoi", "2")], _listed("mau_thu", SINK))
    assert "/data/nguoi[1]" not in edited.answers


def test_a_form_that_was_finalised_and_opened_again_names_the_instance_it_replaces(engine: Engine) -> None:
    first = _fill(engine, "cay_co_thu", [("ten_cay", "Đa")])
    again = _fill(engine, "cay_co_thu", [("ten_cay", "Si")], edit=first.xml)
    before, after = (etree.fromstring(each.xml.encode()) for each in (first, again))
    assert after.findtext("meta/deprecatedID") == before.findtext("meta/instanceID")
    assert _entity(again)["id"] == _entity(first)["id"]


def test_what_is_opened_again_stands_on_the_list_that_it_was_filled_in_from(engine: Engine) -> None:
    older = _listed("cay_co_thu", {"ten_cay": "Đa"}, 4_700, {"__trunkVersion": "4700", "__branchId": "f0f0"})
    newer = _listed("cay_co_thu", {"ten_cay": "Si"}, 5_900, {"__trunkVersion": "5900", "__branchId": "e1e1"})
    first = _fill(engine, "cay_co_thu", [(CHOSEN, entity_id(DOSSIER)), ("so_hieu", "S7")], older)
    again = _fill(engine, "cay_co_thu", [("so_hieu", "S8")], newer, edit=first.xml)
    assert (again.answer("ten_cay"), again.answer("so_hieu")) == ("Đa", "S8")
    assert _entity(again) == _entity(first)


def test_what_is_new_has_the_words_of_the_form(engine: Engine) -> None:
    filled = _fill(engine, "cay_co_thu", [("ten_cay", "Đa"), ("so_hieu", "S7")])
    assert filled.answer("meta/entity/label") == "Đa · S7"
    (asked,) = [each for each in etree.fromstring(served("cay_co_thu")).iter(x("select1"))
                if each.get("ref") == f"/data/{CHOSEN}"]  # fmt: skip
    assert asked.find(x("itemset")).get("nodeset") == "instance('dossiers_cay_co_thu')/root/item"
