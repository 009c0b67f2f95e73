"""What holds for exports as submissions on every database."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from field.exports.reader import reader_of
from field.openrosa.entities.ids import entity_id
from field.people.rights.scope import Grant
from field.storage.engine import Store
from sync.head import Value
from tests.field.exports.town import exported
from tests.field.openrosa.forms.shelf import publish
from tests.field.world import BAN_MUON, HOUSEHOLD, HOUSEHOLD_ID, TREES, TREES_ID, Office

KEY, OTHER = "a" * 21 + "A", "b" * 21 + "A"
HOUSE: dict[str, Value] = {
    "_area": BAN_MUON,
    "dong_y": "co",
    "chu_ho": "Lò Thị Mẩy",
    "chu_ho_dien_thoai": "+84912345678",
    "so_nhan_khau": 2,
    "thiet_bi/may_tinh": True,
    "thiet_bi/dien_thoai_tm": False,
    "nguoi/r2/ten": "=Mẩy",
    "nguoi/r2/nam_sinh": 1961,
    "cu/khong_con": "cũ",
}


class SubmissionsSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        found = Office(store)
        publish(found, HOUSEHOLD_ID, TREES_ID)
        return found

    def _opened(self, office: Office, folder: Path, **given: object) -> dict[str, bytes]:
        target = folder / "found.zip"
        exported(office, target, format="openrosa", **given)
        with ZipFile(target) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _instance(self, files: dict[str, bytes], key: str = KEY, form: str = HOUSEHOLD_ID) -> etree._Element:
        return etree.fromstring(files[f"forms/{form}/instances/uuid{entity_id(key)}/submission.xml"])

    def test_a_dossier_is_a_submission_nested_as_its_form(self, office: Office, tmp_path: Path) -> None:
        phone = office.phone(office.person("vu"))
        phone.wrote(KEY, HOUSE)
        phone.wrote(OTHER, {"_area": BAN_MUON, "ten_cay": "Đa"}, form=TREES)
        files = self._opened(office, tmp_path)
        root = self._instance(files)
        assert (root.tag, root.get("id"), root.get("version")) == ("data", HOUSEHOLD_ID, HOUSEHOLD.partition("@")[2])
        assert root.findtext("ho/chu_ho") == "Lò Thị Mẩy"
        assert root.findtext("ho/chu_ho_dien_thoai") == "0912345678"
        assert root.findtext("ho/so_nhan_khau") == "2"
        assert root.findtext("thiet_bi") == "may_tinh"
        assert [row.findtext("ten") for row in root.findall("nguoi")] == ["=Mẩy"]
        assert root.findtext("meta/instanceID") == f"uuid:{entity_id(KEY)}"
        assert root.findtext("meta/instanceName") == "Lò Thị Mẩy"
        assert len([name for name in files if name.endswith("submission.xml")]) == 1
        assert files[f"forms/{HOUSEHOLD_ID}/{HOUSEHOLD_ID}.xml"].startswith(b"<?xml")
        assert "cũ" in files["ngoai_mau.csv"].decode()

    def test_rows_stand_in_the_order_they_were_written_and_deleted_ones_nowhere(
        self, office: Office, tmp_path: Path
    ) -> None:
        phone = office.phone(office.person("vu"))
        phone.wrote(KEY, HOUSE)
        office.clock.forward(60_000)
        phone.wrote(KEY, {"nguoi/r1/ten": "Đông"})
        office.clock.forward(60_000)
        third = phone.wrote(KEY, {"nguoi/r0/ten": "Tây"})
        office.clock.forward(60_000)
        phone.wrote(KEY, {"nguoi/r0/_life": "deleted"}, seen=[third])
        root = self._instance(self._opened(office, tmp_path))
        assert [row.findtext("ten") for row in root.findall("nguoi")] == ["=Mẩy", "Đông"]

    def test_what_differs_is_no_answer_and_told_beside(self, office: Office, tmp_path: Path) -> None:
        phone, other = (office.phone(office.person(name)) for name in ("vu", "an"))
        first = phone.wrote(KEY, HOUSE)
        phone.wrote(KEY, {"chu_ho": "Đông"}, {"chu_ho": [first]})
        other.wrote(KEY, {"chu_ho": "Tây"}, {"chu_ho": [first]})
        files = self._opened(office, tmp_path)
        assert not self._instance(files).findtext("ho/chu_ho")
        told = files["chua_khop.csv"].decode()
        assert "Đông" in told
        assert "Tây" in told

    def test_who_may_not_see_personal_answers_gets_none(self, office: Office, tmp_path: Path) -> None:
        office.phone(office.person("vu")).wrote(KEY, HOUSE)
        office.person("kiem", role="auditor")
        office.grant("kiem", Grant("auditor", BAN_MUON))
        with office.store.read() as connection:
            reader = reader_of(connection, "kiem", office.clock())
        root = self._instance(self._opened(office, tmp_path, reader=reader))
        assert not root.findtext("ho/chu_ho")
        assert not root.findtext("meta/instanceName")
        assert root.findtext("ho/so_nhan_khau") == "2"
        assert [row.findtext("ten") for row in root.findall("nguoi")] in ([], [""], [None])

    def test_the_same_dossiers_give_the_same_bytes(self, office: Office, tmp_path: Path) -> None:
        office.phone(office.person("vu")).wrote(KEY, HOUSE)
        whole = []
        for name in ("one", "two"):
            target = tmp_path / f"{name}.zip"
            made = exported(office, target, format="openrosa")
            assert made.dossiers == 1
            whole.append(target.read_bytes())
        assert whole[0] == whole[1]

    def test_a_sample_that_was_never_published_is_exported_without_its_groups(
        self, store: Store, tmp_path: Path
    ) -> None:
        office = Office(store)
        office.phone(office.person("vu")).wrote(KEY, HOUSE)
        files = self._opened(office, tmp_path)
        root = self._instance(files)
        assert (root.get("id"), root.findtext("chu_ho"), root.findtext("nguoi/ten")) == (
            HOUSEHOLD_ID,
            "Lò Thị Mẩy",
            "=Mẩy",
        )
        assert root.findtext("meta/instanceID") == f"uuid:{entity_id(KEY)}"
        assert [name for name in files if name.endswith(f"{HOUSEHOLD_ID}.xml")] == []
