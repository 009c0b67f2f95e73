"""What holds on every database for exports of past moments, and for readers who may not see everything."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from field.dossiers.sight import Sight
from field.exports.problems import ExportProblem
from field.exports.reader import Reader, reader_of
from field.reconcile.erase import erase
from field.reconcile.undoing import void
from field.storage.engine import Store
from field.tables import change
from sync.names import split_name
from tests.field.exports.opened import by, csv_tables
from tests.field.exports.town import BEGUN, exported, publish_sheet
from tests.field.forms.written import FORM
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, HOUSEHOLD_ID, KHE_SANG, TREES, TREES_ID, Office

OTHER = {"text": "khác", "integer": 29, "decimal": "7.5", "date": "2020-02-02"}


def csv_texts(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class ReadersSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        office = Office(store)
        office.an, office.binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        return office

    @pytest.fixture
    def differing(self, office: Office) -> Office:
        """One dossier with two answers to a question that people settle, and a row of a repeat."""
        values = {**BEGUN, "dan_toc": "03", "thiet_bi/wifi": True, "nguoi/r1/ten": "Mẩy", "vi_tri": "19.8 105.7 0 5"}
        office.begun = office.an.wrote("dossier-1", values)
        office.clock.forward(HOUR)
        for phone, many in ((office.an, 5), (office.binh, 6)):
            phone.wrote("dossier-1", {"so_nhan_khau": many}, {"so_nhan_khau": [office.begun]})
        return office

    def test_an_export_as_of_a_past_moment_is_the_one_that_was_made_then_to_the_byte(
        self, differing: Office, tmp_path: Path
    ):
        office = differing
        office.an.wrote("dossier-2", {**BEGUN, "chu_ho": "Giàng A Chu"})
        office.an.wrote("tree-1", {"_area": BAN_MUON, "ten_cay": "Lim"}, form=TREES)
        office.clock.forward(HOUR)
        then = office.clock()
        exported(office, tmp_path / "then.zip")
        office.clock.forward(DAY)
        office.person("cuc", role="reconciler")
        office.an.wrote("dossier-2", {"_area": BAN_LAU, "chu_ho": "Tên mới"})
        office.an.wrote("dossier-3", BEGUN)
        office.binh.wrote("dossier-1", {"so_nhan_khau": 9, "nguoi/r2/ten": "Thêm"})
        with office.store.write() as connection:
            void(connection, [office.begun], "cuc", "nhầm", office.surroundings)
        office.merge()
        publish_sheet(office, "cay.csv", FORM.encode())
        exported(office, tmp_path / "now.zip")
        exported(office, tmp_path / "again.zip", as_of=then)
        assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "then.zip").read_bytes()
        assert csv_texts(tmp_path / "now.zip") != csv_texts(tmp_path / "then.zip")

    def test_a_past_area_counts_for_a_past_moment(self, office: Office, tmp_path: Path):
        office.an.wrote("dossier-1", BEGUN)
        then = office.clock()
        office.clock.forward(DAY)
        began = next(iter(office.view("dossier-1")["_area"])).name
        office.an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [began]})
        for moment, place, many in ((then, BAN_MUON, 1), (then, BAN_LAU, 0), (None, BAN_MUON, 0), (None, BAN_LAU, 1)):
            exported(office, tmp_path / "x.zip", area=place, as_of=moment)
            assert len(csv_tables(tmp_path / "x.zip")[""]) == many

    def test_a_version_that_was_published_later_gives_a_past_moment_no_column(self, office: Office, tmp_path: Path):
        publish_sheet(office, "cay.csv", FORM.encode())
        office.an.wrote("dossier-1", {"_area": BAN_MUON, "ten": "Lim", "so": "12"}, form="cay@7")
        then = office.clock()
        exported(office, tmp_path / "then.zip", form="cay")
        office.clock.forward(DAY)
        newer = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số", ",text,so_moi,Số").replace("${so}", "${ten}")
        publish_sheet(office, "cay.csv", newer.encode())
        exported(office, tmp_path / "again.zip", form="cay", as_of=then)
        assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "then.zip").read_bytes()

    def test_D17_a_past_moment_shows_nobody_what_was_elsewhere_then(self, office: Office, tmp_path: Path):
        began = office.an.wrote("dossier-1", BEGUN)
        then = office.clock()
        office.clock.forward(DAY)
        office.an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [began]})
        for place, now, past in ((BAN_MUON, 0, 0), (BAN_LAU, 1, 0)):
            reader = Reader("lan", Sight(frozenset({place})), Sight(frozenset({place})))
            assert exported(office, tmp_path / "x.zip", reader).dossiers == now
            assert exported(office, tmp_path / "x.zip", reader, as_of=then).dossiers == past

    def test_an_answer_that_any_version_calls_personal_is_personal(self, office: Office, tmp_path: Path):
        publish_sheet(office, "cay.csv", FORM.encode())
        newer = FORM.replace(",cay,7,", ",cay,8,").replace(",,,conflict,basic", ",,,conflict,none")
        publish_sheet(office, "cay.csv", newer.encode())
        office.an.wrote("dossier-1", {"_area": BAN_MUON, "ten": "Lim", "so": "1"}, form="cay@8")
        exported(office, tmp_path / "x.zip", Reader("kiem", Sight(), Sight(frozenset())), form="cay")
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-1")
        assert (row["so"], "ten" in row) == ("1", False)

    def test_before_the_first_dossier_there_is_none(self, differing: Office, tmp_path: Path):
        assert exported(differing, tmp_path / "x.zip", as_of=0).dossiers == 0

    def test_what_was_erased_is_in_no_export_of_any_moment(self, differing: Office, tmp_path: Path):
        then = differing.clock()
        differing.clock.forward(HOUR)
        place = split_name(differing.begun)
        chosen = change.c.stream == place.stream, change.c.n == place.n
        erased = differing.rows(change.select().where(*chosen))[0].hash
        with differing.store.write() as connection:
            erase(connection, [erased], "quan", "", differing.surroundings)
        differing.merge()
        for moment in (None, then):
            exported(differing, tmp_path / "x.zip", as_of=moment)
            assert not any("Đông".encode() in data for data in csv_texts(tmp_path / "x.zip").values())

    def test_D17_nobody_exports_a_dossier_of_another_area_or_form(self, office: Office, tmp_path: Path):
        for number, place in enumerate((BAN_MUON, BAN_LAU, KHE_SANG)):
            office.person(f"p{number}", area_id=place)
            office.phone(f"p{number}").wrote(f"dossier-{number}", {**BEGUN, "_area": place})
        office.person("lan", role="clerk", area_id=BAN_LAU, form=HOUSEHOLD_ID)
        with office.store.read() as connection:
            lan, volunteer = (reader_of(connection, name, office.clock()) for name in ("lan", "p0"))
        for moment in (None, office.clock()):
            exported(office, tmp_path / "x.zip", lan, as_of=moment)
            assert [row["_dossier"] for row in csv_tables(tmp_path / "x.zip")[""]] == ["dossier-1"]
        for reader, form in ((lan, TREES_ID), (volunteer, HOUSEHOLD_ID)):
            with pytest.raises(ExportProblem) as problem:
                exported(office, tmp_path / "no.zip", reader, form=form)
            assert problem.value.code == "form_unknown"
        assert not (tmp_path / "no.zip").exists()

    def test_who_may_not_see_personal_values_gets_no_column_for_them_and_the_file_says_so(
        self, differing: Office, tmp_path: Path
    ):
        exported(differing, tmp_path / "x.zip", Reader("kiem", Sight(), Sight(frozenset())))
        tables = csv_tables(tmp_path / "x.zip")
        row = by(tables[""], dossier="dossier-1")
        assert {"chu_ho", "dan_toc", "vi_tri", "vi_tri/lat"}.isdisjoint(row)
        assert (row["_title"], row["_hidden"], row["thiet_bi/wifi"]) == ("", "1", "1")
        assert "ten" not in tables["nguoi"][0]
        left_out = tables["about"][0]["Cột không xuất vì riêng tư · Columns left out as personal"].split(" ")
        assert {"chu_ho", "dan_toc", "vi_tri", "nguoi/*/ten", "_title"} <= set(left_out)
        assert not any("Đông".encode() in data for data in csv_texts(tmp_path / "x.zip").values())

    def test_personal_cells_are_empty_in_areas_where_the_reader_may_not_see_them(self, office: Office, tmp_path: Path):
        for number, place in enumerate((BAN_MUON, BAN_LAU)):
            began = office.an.wrote(f"dossier-{number}", {**BEGUN, "_area": place, "la": "x"})
            for phone in (office.an, office.binh):
                phone.wrote(f"dossier-{number}", {"chu_ho": f"Lò {phone.actor}"}, {"chu_ho": [began]})
        exported(office, tmp_path / "x.zip", Reader("kiem", Sight(), Sight(frozenset({BAN_LAU}))))
        tables = csv_tables(tmp_path / "x.zip")
        hidden, whole = (by(tables[""], dossier=f"dossier-{number}") for number in range(2))
        assert (hidden["_hidden"], hidden["so_nhan_khau"], whole["_hidden"]) == ("1", "4", "")
        told = {(each["_dossier"], each["_value"], each["_hidden"]) for each in tables["chua_khop"]}
        assert told == {("dossier-0", "", "1"), ("dossier-1", "Lò an", ""), ("dossier-1", "Lò binh", "")}
        assert [each["_dossier"] for each in tables["ngoai_mau"]] == ["dossier-1"]

    def test_a_less_personal_export_leaves_the_more_personal_columns_out(self, differing: Office, tmp_path: Path):
        exported(differing, tmp_path / "x.zip", pii="basic")
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-1")
        assert (row["chu_ho"], row["_hidden"]) == ("Lò Văn Đông", "")
        assert {"dan_toc", "vi_tri", "chu_ho_dinh_danh"}.isdisjoint(row)
