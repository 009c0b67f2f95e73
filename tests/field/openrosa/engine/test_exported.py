"""A submission of our export, opened by the public ODK engine: every answer stands where the form asks it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from field.openrosa.entities.ids import entity_id
from field.storage.engine import Store
from sync.head import Value
from tests.field.exports.town import exported
from tests.field.openrosa.engine.speaking import Engine
from tests.field.openrosa.forms.made import lists
from tests.field.openrosa.forms.shelf import publish
from tests.field.world import BAN_MUON, TREES, TREES_ID, Office

KEY = "a" * 21 + "A"
TREE: dict[str, Value] = {
    "_area": BAN_MUON,
    "xa": "16348@2025-07-01",
    "ten_cay": 'Đa "cổ" <thụ>',
    "vi_tri": "19.8 105.7 12.5 5",
    "duong_kinh": "120.5",
    "ghi_chu": "Dòng một\nDòng hai",
    "lan_tham/r1/ngay": "2026-11-01",
    "lan_tham/r1/suc_khoe": "tot",
    "lan_tham/r1/de_doa/chat": True,
    "lan_tham/r2/ngay": "2026-11-02",
    "lan_tham/r2/suc_khoe": "yeu",
}


def test_an_exported_submission_is_opened_with_every_answer(
    engine: Engine, sqlite_store: Store, tmp_path: Path
) -> None:
    office = Office(sqlite_store)
    publish(office, TREES_ID)
    office.phone(office.person("vu")).wrote(KEY, TREE, form=TREES)
    target = tmp_path / "found.zip"
    exported(office, target, form=TREES_ID, format="openrosa")
    with ZipFile(target) as archive:
        form = archive.read(f"forms/{TREES_ID}/{TREES_ID}.xml")
        instance = archive.read(f"forms/{TREES_ID}/instances/uuid{entity_id(KEY)}/submission.xml").decode()
    filled = engine.fill(form, lists(TREES_ID), [], edit=instance)
    assert filled.wrong == ()
    assert filled.answer("ten_cay") == TREE["ten_cay"]
    assert filled.answer("ghi_chu") == TREE["ghi_chu"]
    assert filled.answer("vi_tri") == "19.8 105.7 12.5 5.0"
    assert [filled.answer(f"lan_tham[{row}]/suc_khoe") for row in (1, 2)] == ["tot", "yeu"]
    assert filled.answer("lan_tham[1]/de_doa") == "chat"
    assert f"<deprecatedID>uuid:{entity_id(KEY)}</deprecatedID>" in filled.xml
