"""What holds on every database: a submission is stored, becomes a change once, and is corrected by what differs."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from field.openrosa.submissions.values import Accepted
from field.storage.engine import Store
from field.tables import change, conflict, flag, held, stream, submission
from tests.field.openrosa.submissions.posting import App, instance, set_by
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUSEHOLD_ID, KHE_SANG, Office

ONE, TWO, THREE = "uuid:11111111-0000-4000-8000-000000000001", "uuid:22222222-0000-4000-8000-000000000002", "uuid:3"
HOUSE = {"chu_ho": "Lò Văn Pánh", "so_nhan_khau": "5", "chu_ho_dien_thoai": "0912 345 678"}
HOME = {"thon": BAN_MUON, "ho": HOUSE}
PEOPLE = {**HOME, "nguoi": [{"ten": "Pánh"}, {"ten": "Mai"}, {"ten": "Xuân"}], "thiet_bi": "tivi dien_thoai"}


class AcceptingSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.person("hoa", area_id=COMMUNE)
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files")

    def test_a_submission_becomes_a_dossier_by_type_in_the_village_that_it_names(self, office: Office, app: App):
        accepted = app.post(instance(PEOPLE, ONE))
        key = app.dossier(ONE)
        assert (accepted.code, accepted.is_partial) == ("submission_taken", False)
        assert office.values(key, "_area") == [BAN_MUON]
        assert office.values(key, "so_nhan_khau") == [5]
        assert office.values(key, "chu_ho_dien_thoai") == ["+84912345678"]
        assert office.values(key, "thiet_bi/tivi") == office.values(key, "thiet_bi/dien_thoai") == [True]
        named = [path for path in sorted(office.view(key)) if path.endswith("/ten")]
        assert [office.values(key, path) for path in named] == [["Pánh"], ["Mai"], ["Xuân"]]
        assert office.listed(key).form == HOUSEHOLD_ID

    def test_it_stands_unsigned_on_a_stream_of_its_own_that_home_attests(self, office: Office, app: App):
        app.post(instance(HOME, ONE))
        app.device = "collect:b"
        app.post(instance(HOME, TWO))
        rows = office.rows(select(stream.c.stream, stream.c.kind, stream.c.public_key))
        assert [(row.kind, row.public_key) for row in rows] == [("openrosa", None)] * 2

    def test_B03_the_same_bytes_five_times_at_once_are_one_change(self, office: Office, app: App):
        xml = instance(HOME, ONE)

        def send(_n: int) -> Accepted:
            return app.post(xml, merge=False)

        with ThreadPoolExecutor(5) as pool:
            codes = sorted(each.code for each in pool.map(send, range(5)))
        app.merge()
        assert codes == ["submission_again"] * 4 + ["submission_taken"]
        assert len(office.rows(select(change.c.id))) == 1
        assert len(office.rows(select(submission.c.id))) == 1

    def test_D35_other_answers_under_a_known_id_stand_beside_and_are_flagged(self, office: Office, app: App):
        app.post(instance(HOME, ONE))
        other = {**HOME, "ho": {**HOUSE, "so_nhan_khau": "6"}}
        assert app.post(instance(other, ONE)).code == "submission_beside"
        key = app.dossier(ONE)
        assert sorted(office.values(key, "so_nhan_khau"), key=str) == [5, 6]
        assert office.values(key, "chu_ho") == ["Lò Văn Pánh"]
        assert [row.path for row in office.rows(select(conflict))] == ["so_nhan_khau"]
        assert [row.code for row in office.rows(select(flag))] == ["instance_differs"]
        assert app.post(instance(other, ONE)).code == "submission_again"
        assert len(office.rows(select(change.c.id))) == 2

    def test_the_same_answers_in_other_bytes_change_nothing_and_are_no_flag(self, office: Office, app: App):
        app.post(instance(HOME, ONE))
        app.post(instance(HOME, ONE).replace(b"><", b">\n<"))
        assert len(office.rows(select(change.c.id))) == 1
        assert office.rows(select(flag)) == []

    def test_a_correction_is_a_change_of_what_differs_by_type(self, office: Office, app: App):
        app.post(instance(PEOPLE, ONE))
        rewritten = {**HOUSE, "so_nhan_khau": "5.0", "chu_ho": " Lò Văn Pánh ", "chu_ho_dien_thoai": "0912345678"}
        corrected = {**PEOPLE, "ho": {**rewritten, "ma_ho": "H7"}, "thiet_bi": "tivi"}
        app.post(instance(corrected, TWO, deprecated=ONE))
        key, (row,) = app.dossier(ONE), office.rows(select(change).where(change.c.n == 2))
        assert app.dossier(TWO) == key
        assert set_by(row.body) == {"ma_ho": "H7", "thiet_bi/dien_thoai": False}
        assert office.values(key, "thiet_bi/dien_thoai") == [False]
        assert office.rows(select(conflict)) == []

    def test_a_correction_without_an_edit_is_no_change(self, office: Office, app: App):
        app.post(instance({**PEOPLE, "end": "2026-11-18T08:00:00.000+07:00"}, ONE))
        app.post(instance({**PEOPLE, "end": "2026-11-18T09:30:00.000+07:00"}, TWO, deprecated=ONE))
        assert len(office.rows(select(change.c.id))) == 1

    def test_rows_are_found_again_though_an_instance_has_no_ids_for_them(self, office: Office, app: App):
        app.post(instance(PEOPLE, ONE))
        people = [{"ten": "Mai"}, {"ten": "Xuân", "nam_sinh": "1990"}, {"ten": "Bé"}]
        app.post(instance({**PEOPLE, "nguoi": people}, TWO, deprecated=ONE))
        key = app.dossier(ONE)
        rows = sorted({path.split("/")[1] for path in office.view(key) if path.startswith("nguoi/")})
        told = {office.values(key, f"nguoi/{row}/ten")[0]: row for row in rows}
        assert office.values(key, f"nguoi/{told['Pánh']}/_life") == ["deleted"]
        assert [row for row in rows if office.values(key, f"nguoi/{row}/_life")] == [told["Pánh"]]
        assert office.values(key, f"nguoi/{told['Xuân']}/nam_sinh") == [1990]
        assert set(told) == {"Pánh", "Mai", "Xuân", "Bé"}
        assert office.rows(select(conflict)) == []

    @pytest.mark.parametrize(("consent", "life"), [("co", ["deleted"]), ("khong", [])])
    def test_a_correction_without_rows_ends_them_all_where_the_form_asks_for_them(
        self, office: Office, app: App, consent: str, life: list[str]
    ):
        app.post(instance({**PEOPLE, "dong_y": "co"}, ONE))
        app.post(instance({**HOME, "dong_y": consent}, TWO, deprecated=ONE))
        rows = {path.split("/")[1] for path in office.view(app.dossier(ONE)) if path.startswith("nguoi/")}
        assert len(rows) == 3
        assert [office.values(app.dossier(ONE), f"nguoi/{row}/_life") for row in rows] == [life] * 3

    def test_corrections_in_any_order_are_one_line_of_descent(self, office: Office, app: App):
        second = {**HOME, "ho": {**HOUSE, "chu_ho": "Lò Văn Pành"}}
        third = {**HOME, "ho": {**HOUSE, "so_nhan_khau": "7"}}
        for each in (
            instance(third, THREE, deprecated=TWO),
            instance(second, TWO, deprecated=ONE),
            instance(HOME, ONE),
        ):
            app.post(each)
        (key,) = {row.dossier for row in office.rows(select(submission))}
        assert office.values(key, "chu_ho") == ["Lò Văn Pánh"]
        assert office.values(key, "so_nhan_khau") == [7]
        assert office.values(key, "_area") == [BAN_MUON]
        assert office.rows(select(conflict)) == []

    def test_what_its_author_may_not_is_held_as_for_a_phone(self, office: Office, app: App):
        app.post(instance({**HOME, "thon": KHE_SANG}, ONE))
        assert [row.reason for row in office.rows(select(held))] == ["out_of_scope"]

    def test_a_form_that_nobody_published_here_waits_with_its_bytes(self, office: Office, app: App):
        xml = instance({"ten": "x"}, ONE, form="la_lung@1")
        assert app.post(xml).code == "submission_taken"
        (row,) = office.rows(select(submission))
        assert (row.status, bytes(row.xml)) == ("formless", xml)
        assert office.rows(select(change.c.id)) == []

    def test_without_a_village_it_begins_in_the_area_of_its_author(self, office: Office, app: App):
        office.person("lan", area_id=BAN_LAU)
        other = App(office, "lan", app.files)
        other.post(instance({"ho": {"chu_ho": "Vàng"}}, ONE))
        assert office.values(other.dossier(ONE), "_area") == [BAN_LAU]
