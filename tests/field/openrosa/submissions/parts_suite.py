"""What holds on every database: files come with a submission or later, and never replace each other."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import select

from field.attachments.names import attachment_path
from field.openrosa.submissions.values import Accepted
from field.storage.engine import Store
from field.tables import attachment, change, conflict, flag, submission_part
from tests.field.openrosa.submissions.posting import App, instance, set_by
from tests.field.world import BAN_MUON, COMMUNE, Office

ONE, TWO = "uuid:11111111-0000-4000-8000-000000000001", "uuid:22222222-0000-4000-8000-000000000002"
JPEG, OTHER = b"\xff\xd8\xff first", b"\xff\xd8\xff second"
PARCEL = "tham_tra_thua_dat@2026112101"
LAND = {"thon": BAN_MUON, "thua_so": "12", "anh": "1700.jpg"}


class PartsSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.person("hoa", area_id=COMMUNE)
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files")

    def post(
        self, app: App, answers: dict[str, str], uuid: str = ONE, deprecated: str = "",
        parts: Mapping[str, bytes] = MappingProxyType({}), *, more: bool = False, merge: bool = True,
    ) -> Accepted:  # fmt: skip

        return app.post(instance(answers, uuid, deprecated, form=PARCEL), parts, more=more, merge=merge)

    def test_a_photo_that_comes_along_is_part_of_the_one_change(self, office: Office, app: App):
        accepted = self.post(app, LAND, parts={"1700.jpg": JPEG})
        assert (accepted.code, accepted.is_partial) == ("submission_taken", False)
        assert office.values(app.dossier(ONE), "anh") == [named(JPEG)]
        assert len(office.rows(select(change.c.id))) == 1
        assert attachment_path(app.files, sha(JPEG)).read_bytes() == JPEG

    def test_a_partial_submission_is_told_as_partial_until_its_files_are_there(self, office: Office, app: App):
        assert self.post(app, LAND, more=True).code == "submission_partial"
        key = app.dossier(ONE)
        assert office.values(key, "thua_so") == ["12"]
        assert [(row.code, row.detail) for row in open_flags(office)] == [("parts_missing", "1700.jpg")]
        again = self.post(app, LAND, parts={"1700.jpg": JPEG})
        assert (again.code, again.is_partial) == ("submission_again", False)
        assert office.values(key, "anh") == [named(JPEG)]
        assert open_flags(office) == []
        self.post(app, LAND, parts={"1700.jpg": JPEG})
        assert len(office.rows(select(change.c.id))) == 2

    def test_what_is_missing_is_found_though_the_app_says_that_all_was_sent(self, office: Office, app: App):
        assert self.post(app, LAND).code == "submission_taken"
        assert [(row.code, row.detail) for row in open_flags(office)] == [("parts_missing", "1700.jpg")]

    def test_files_that_come_before_it_is_turned_are_part_of_the_one_change(self, office: Office, app: App):
        two = {**LAND, "anh_giay_to": "1701.jpg"}
        self.post(app, two, parts={"1700.jpg": JPEG}, more=True, merge=False)
        self.post(app, two, parts={"1701.jpg": OTHER}, merge=False)
        office.clock.forward(1)
        self.post(app, two, parts={"1700.jpg": OTHER}, merge=False)
        app.merge()
        first, *more = office.rows(select(change.c.body).order_by(change.c.id))
        assert set_by(first.body)["anh"] == named(JPEG)
        assert [set_by(row.body) for row in more] == [{"anh": named(OTHER)}]
        assert sorted(office.values(app.dossier(ONE), "anh"), key=str) == sorted([named(JPEG), named(OTHER)])
        assert [row.code for row in open_flags(office)] == ["part_differs"]

    def test_a_file_that_comes_twice_before_it_is_looked_at_is_one(self, office: Office, app: App):
        self.post(app, LAND)
        for _ in range(2):
            self.post(app, LAND, parts={"1700.jpg": JPEG}, merge=False)
        app.merge()
        assert office.values(app.dossier(ONE), "anh") == [named(JPEG)]
        assert len(office.rows(select(change.c.id))) == 2
        assert open_flags(office) == []

    def test_D34_another_content_under_one_name_stands_beside_the_first(self, office: Office, app: App):
        self.post(app, LAND, parts={"1700.jpg": JPEG})
        self.post(app, LAND, parts={"1700.jpg": OTHER})
        assert sorted(office.values(app.dossier(ONE), "anh"), key=str) == sorted([named(JPEG), named(OTHER)])
        assert [row.code for row in open_flags(office)] == ["part_differs"]
        assert attachment_path(app.files, sha(JPEG)).read_bytes() == JPEG
        self.post(app, LAND, parts={"1700.jpg": OTHER})
        assert len(office.rows(select(change.c.id))) == 2

    def test_D11_a_file_named_like_a_path_stands_under_its_hash(self, office: Office, app: App, tmp_path: Path):
        names = ["../../x.jpg", "/etc/passwd", "a\0b.jpg", "CON", "x" * 4000]
        self.post(app, {**LAND, "anh": "../../x.jpg"}, parts={name: JPEG + name.encode() for name in names})
        assert office.values(app.dossier(ONE), "anh") == [named(JPEG + b"../../x.jpg")]
        assert all(attachment_path(app.files, sha(JPEG + name.encode())).is_file() for name in names)
        assert not (tmp_path / "x.jpg").exists()
        assert {len(row.name) <= 255 for row in office.rows(select(submission_part))} == {True}

    def test_D12_a_page_sent_as_a_photo_is_kept_as_nothing_that_a_browser_runs(self, office: Office, app: App):
        page = b"<html><script>alert(1)</script></html>"
        self.post(app, LAND, parts={"1700.jpg": page})
        assert [row.media_type for row in office.rows(select(attachment))] == ["application/octet-stream"]

    def test_an_empty_file_has_not_come(self, office: Office, app: App):
        assert self.post(app, LAND, parts={"1700.jpg": b""}).code == "submission_partial"

    def test_a_correction_keeps_the_photo_that_it_does_not_change(self, office: Office, app: App):
        self.post(app, LAND, parts={"1700.jpg": JPEG})
        accepted = self.post(app, {**LAND, "thua_so": "12a"}, TWO, deprecated=ONE)
        assert not accepted.is_partial
        key = app.dossier(ONE)
        assert (office.values(key, "anh"), office.values(key, "thua_so")) == ([named(JPEG)], ["12a"])

    @pytest.mark.parametrize("first_is_late", [False, True])
    def test_a_corrected_photo_replaces_the_first_in_any_order(self, office: Office, app: App, first_is_late: bool):
        sent = [
            lambda: self.post(app, LAND, parts={"1700.jpg": JPEG}),
            lambda: self.post(app, {**LAND, "anh": "1800.jpg"}, TWO, deprecated=ONE, parts={"1800.jpg": OTHER}),
        ]
        for each in reversed(sent) if first_is_late else sent:
            each()
        assert office.values(app.dossier(ONE), "anh") == [named(OTHER)]
        assert office.rows(select(conflict)) == []


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def named(data: bytes) -> str:
    return f"sha256:{sha(data)}.jpg"


def open_flags(office: Office) -> list[object]:
    return office.rows(select(flag).where(flag.c.cleared_at.is_(None)))
