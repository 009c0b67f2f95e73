"""What holds for exports on every database."""

from pathlib import Path
from zipfile import ZipFile

import pytest
import shapely
from sqlalchemy import update

from field.dossiers.sight import Sight
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.exports.reading import standing
from field.forms.catalogue import KITCHEN_SINK, SAMPLES, sample_catalogue
from field.forms.lists.keeping import keep
from field.forms.lists.rows import ListRows
from field.forms.published.catalogue import stored_catalogue
from field.reconcile.conflicts import open_conflicts
from field.reconcile.decide import Choice, Decision, settle
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import area
from tests.field.exports.opened import by, csv_tables, geojson, xlsx_tables
from tests.field.exports.town import (
    BEGUN,
    EVERYBODY,
    exported,
    invented,
    places_in,
    publish_sample,
    publish_sheet,
    wrong_cells,
)
from tests.field.forms.written import FORM
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, HOUSEHOLD_ID, KHE_SANG, Office


def csv_texts(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class ExportsSuite:
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

    @pytest.mark.parametrize("form", [*SAMPLES, KITCHEN_SINK])
    def test_every_cell_says_what_the_dossier_says_though_two_people_disagree_about_everything(
        self, office: Office, tmp_path: Path, form: str
    ):
        publish_sample(office, form)
        with office.store.read() as connection:
            known = stored_catalogue(connection).newest[form]
        place = {"_area": BAN_MUON, "dong_y": "co"}
        began = office.an.wrote("dossier-1", {**invented(known, 0), **place}, form=known.ref)
        for phone, which in ((office.an, 0), (office.binh, 1)):
            office.clock.forward(HOUR)
            said = {path: value for path, value in invented(known, which).items() if path != "dong_y"}
            phone.wrote("dossier-1", said, {path: [began] for path in said}, form=known.ref)
        exported(office, tmp_path / "x.zip", form=form)
        exported(office, tmp_path / "x.xlsx", form=form)
        of_csv, of_xlsx = csv_tables(tmp_path / "x.zip"), xlsx_tables(tmp_path / "x.xlsx")
        assert len(of_csv["chua_khop"]) == len(of_xlsx["Thông tin chưa khớp"]) > 2
        assert wrong_cells(office, of_csv, "dossier-1", "") == []
        assert wrong_cells(office, of_xlsx, "dossier-1", form) == []
        for place in places_in(known)[:1]:
            exported(office, tmp_path / "x.geojson", form=form, place=place)
            (feature,) = geojson(tmp_path / "x.geojson")["features"]
            row = {name: value for name, value in feature["properties"].items() if not isinstance(value, list)}
            assert row == {name: value for name, value in of_xlsx[form][0].items() if value is not None}
            for repeat in known.repeats.values():
                name = repeat.pattern.replace("/*", "").replace("/", ".")
                assert len(feature["properties"][name]) == len(of_xlsx[name]) == 1

    def test_an_open_conflict_is_never_silently_one_of_the_answers(self, differing: Office, tmp_path: Path):
        exported(differing, tmp_path / "x.zip")
        tables = csv_tables(tmp_path / "x.zip")
        row = by(tables[""], dossier="dossier-1")
        assert (row["so_nhan_khau"], row["_open"]) == ("", "so_nhan_khau")
        told = {(each["_value"], each["_name"], each["_role"], each["_at"]) for each in tables["chua_khop"]}
        assert told == {("5", "An", "volunteer", row["_changed"]), ("6", "Binh", "volunteer", row["_changed"])}
        exported(differing, tmp_path / "words.zip", labels=True)
        words = csv_tables(tmp_path / "words.zip")["chua_khop"][0]
        assert (words["Loại"], words["Câu hỏi"]) == ("Trả lời khác nhau", "Số nhân khẩu")
        assert words["Vai trò"] == "thành viên Tổ công nghệ số cộng đồng"
        exported(differing, tmp_path / "x.geojson")
        assert geojson(tmp_path / "x.geojson")["features"][0]["properties"]["_open"] == "so_nhan_khau"
        assert {each["_value"] for each in geojson(tmp_path / "x.geojson")["differing"]} == {5, 6}

    def test_what_was_decided_stands_in_its_cell(self, differing: Office, tmp_path: Path):
        with differing.store.write() as connection:
            found = open_conflicts(connection, Sight()).rows[0]
            chosen = Decision(
                found.id, tuple(found.names.split(" ")), Choice(found.names.split(" ")[0], None), "an", ""
            )
            settle(connection, chosen, differing.surroundings)
        differing.merge()
        exported(differing, tmp_path / "x.zip")
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-1")
        assert row["so_nhan_khau"] in {"5", "6"}
        assert row["_open"] == ""

    def test_metadata_tell_where_by_whom_and_when_in_utc_and_local_time(self, differing: Office, tmp_path: Path):
        with differing.store.write() as connection:
            connection.execute(update(area).where(area.c.id == BAN_MUON).values(name="Bản Muôn", kind="thon"))
            connection.execute(update(area).where(area.c.id == COMMUNE).values(name="Mường Sương"))
        exported(differing, tmp_path / "x.zip")
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-1")
        assert (row["_area"], row["_place"], row["_title"]) == (BAN_MUON, "Bản Muôn, Xã Mường Sương", "Lò Văn Đông")
        assert (row["_created"], row["_created_local"]) == ("2026-11-18T11:06:40Z", "2026-11-18T18:06:40+07:00")
        assert (row["_created_name"], row["_changed"], row["_life"]) == ("An", "2026-11-18T12:06:40Z", "active")
        assert (row["_form"], row["_filing"]) == (sample_catalogue().newest[HOUSEHOLD_ID].ref, "sent")
        assert row["_code"].startswith("A01-")

    def test_an_application_counts_as_filed_only_once_staff_received_it_or_it_has_a_number(
        self, office: Office, tmp_path: Path
    ):
        form = sample_catalogue().newest["ho_tro_nop_ho_so"].ref
        tuan = office.phone(office.person("tuan", role="clerk"))
        for number, phone in enumerate((office.an, tuan)):
            values = {"_area": BAN_MUON, "dong_y": "co", "trang_thai": "2"}
            phone.wrote(f"dossier-{number}", values, form=form)
        exported(office, tmp_path / "x.zip", form="ho_tro_nop_ho_so")
        rows = csv_tables(tmp_path / "x.zip")[""]
        assert [row["_filing"] for row in rows] == ["not_filed", "filed"]

    def test_rows_of_repeats_carry_dossier_row_and_parent(self, office: Office, tmp_path: Path):
        publish_sheet(office, "cay.csv", FORM.encode())
        values = {
            "_area": BAN_MUON,
            "ten": "Lim",
            "tham/r1/anh/p1/de_doa/chat": True,
            "tham/r1/anh/p2/de_doa/la": False,
        }
        office.an.wrote("dossier-1", values, form="cay@7")
        exported(office, tmp_path / "x.zip", form="cay")
        tables = csv_tables(tmp_path / "x.zip")
        found = {(each["_dossier"], each["_parent"], each["_row"]): each["de_doa/chat"] for each in tables["tham.anh"]}
        assert found == {("dossier-1", "r1", "p1"): "1", ("dossier-1", "r1", "p2"): ""}
        assert by(tables["tham.anh"], row="p2")["de_doa/la"] == "0"

    def test_sets_are_a_column_for_each_choice_or_one_cell(self, differing: Office, tmp_path: Path):
        differing.an.wrote("dossier-1", {"thiet_bi/tivi": True, "thiet_bi/la_lam": True})
        exported(differing, tmp_path / "columns.zip")
        exported(differing, tmp_path / "joined.zip", sets="joined", labels=True)
        row = by(csv_tables(tmp_path / "columns.zip")[""], dossier="dossier-1")
        assert (row["thiet_bi/wifi"], row["thiet_bi/tivi"], row["thiet_bi/may_tinh"]) == ("1", "1", "")
        assert csv_tables(tmp_path / "columns.zip")["ngoai_mau"][0]["_path"] == "thiet_bi/la_lam"
        (told,) = csv_tables(tmp_path / "joined.zip")[""]
        assert told["Thiết bị trong nhà"] == "Tivi; Cáp quang/wifi; la_lam"

    def test_words_of_the_form_stand_in_place_of_names_and_codes(self, differing: Office, tmp_path: Path):
        differing.an.wrote("dossier-1", {"thon": BAN_LAU})
        with differing.store.write() as connection:
            connection.execute(update(area).where(area.c.id == BAN_LAU).values(name="Bản Lầu", kind="thon"))
        exported(differing, tmp_path / "vi.zip", labels=True)
        exported(differing, tmp_path / "en.zip", labels=True, language="en")
        (vi,), (en,) = csv_tables(tmp_path / "vi.zip")[""], csv_tables(tmp_path / "en.zip")[""]
        assert (vi["Dân tộc"], vi["Thôn/bản"], vi["Gửi và nộp"]) == ("Thái", "Bản Lầu", "Đã gửi về xã")
        assert (en["Ethnic group"], en["Life"]) == ("Thái", "Active")

    def test_words_of_an_uploaded_list_come_from_the_newest_version_that_has_the_code(
        self, office: Office, tmp_path: Path
    ):
        with office.store.write() as connection:
            for words in ({"a": "Cũ A", "b": "Cũ B"}, {"a": "Mới A"}):
                rows = ListRows(("name", "label"), tuple(words.items()))
                keep(connection, "can.csv", rows, "can.csv", "q", office.surroundings)
                office.clock.forward(HOUR)
        publish_sample(office, KITCHEN_SINK)
        values = {"_area": BAN_MUON, "dong_y": "co", "can/a": True, "can/b": True, "can/c": True}
        office.an.wrote("dossier-1", values, form=f"{KITCHEN_SINK}@2026112101")
        exported(office, tmp_path / "x.zip", form=KITCHEN_SINK, labels=True)
        exported(office, tmp_path / "y.zip", form=KITCHEN_SINK)
        assert csv_tables(tmp_path / "x.zip")[""][0]["Cần gì"] == "Mới A; Cũ B; c"
        assert csv_tables(tmp_path / "y.zip")[""][0]["can"] == "a b c"

    def test_a_question_that_the_newest_version_dropped_keeps_its_column_and_choices(
        self, office: Office, tmp_path: Path
    ):
        publish_sheet(office, "cay.csv", FORM.encode())
        office.an.wrote("dossier-1", {"_area": BAN_MUON, "ten": "Lim", "so": "12"}, form="cay@7")
        newer = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số", ",text,so_moi,Số").replace("${so}", "${ten}")
        publish_sheet(office, "cay.csv", newer.encode())
        exported(office, tmp_path / "x.zip", form="cay")
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-1")
        assert (row["so"], row["so_moi"]) == ("12", "")
        assert list(row)[-1] == "so"

    def test_answers_that_no_version_asks_stand_in_a_table_of_their_own(self, differing: Office, tmp_path: Path):
        differing.an.wrote("dossier-1", {"mot_cau_hoi_moi": "=x"})
        exported(differing, tmp_path / "x.zip")
        expected = {"_dossier": "dossier-1", "_path": "mot_cau_hoi_moi", "_value": "'=x"}
        assert csv_tables(tmp_path / "x.zip")["ngoai_mau"] == [expected]

    def test_deleted_and_archived_dossiers_and_rows_only_when_wanted(self, office: Office, tmp_path: Path):
        for number, life in enumerate(("active", "archived", "deleted")):
            key = f"dossier-{number}"
            name = office.an.wrote(key, {**BEGUN, f"nguoi/r{number}/ten": "A", f"nguoi/s{number}/ten": "B"})
            office.an.wrote(key, {f"nguoi/s{number}/_life": "deleted"}, seen=[name])
            names = [head.name for heads in office.view(key).values() for head in heads]
            office.an.wrote(key, {"_life": life}, seen=names)
        exported(office, tmp_path / "x.zip")
        exported(office, tmp_path / "all.zip", deleted=True, archived=True)
        tables, whole = csv_tables(tmp_path / "x.zip"), csv_tables(tmp_path / "all.zip")
        assert [row["_dossier"] for row in tables[""]] == ["dossier-0"]
        assert [row["_row"] for row in tables["nguoi"]] == ["r0"]
        assert [row["_life"] for row in whole[""]] == ["active", "archived", "deleted"]
        assert {row["_row"]: row["_life"] for row in whole["nguoi"]}["s2"] == "deleted"

    def test_an_area_holds_what_is_below_it_and_what_is_in_two_areas(self, office: Office, tmp_path: Path):
        for number, place in enumerate((BAN_MUON, BAN_LAU, KHE_SANG)):
            office.person(f"p{number}", area_id=place)
            office.phone(f"p{number}").wrote(f"dossier-{number}", {**BEGUN, "_area": place})
        began = next(iter(office.view("dossier-0")["_area"])).name
        for phone, place in ((office.an, BAN_LAU), (office.binh, COMMUNE)):
            phone.wrote("dossier-0", {"_area": place}, {"_area": [began]})
        for wanted, there in ((COMMUNE, [0, 1]), (BAN_LAU, [0, 1]), (BAN_MUON, []), (KHE_SANG, [2])):
            exported(office, tmp_path / "x.zip", area=wanted)
            rows = csv_tables(tmp_path / "x.zip")[""]
            assert [row["_dossier"] for row in rows] == [f"dossier-{number}" for number in there]
        exported(office, tmp_path / "x.zip", area=BAN_LAU)
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-0")
        assert (row["_area"], row["_open"]) == (f"{COMMUNE} {BAN_LAU}", "_area")

    def test_geojson_is_read_by_others_and_has_longitude_first(self, differing: Office, tmp_path: Path):
        exported(differing, tmp_path / "x.geojson")
        found = geojson(tmp_path / "x.geojson")
        (feature,) = found["features"]
        point = shapely.from_geojson(str(feature["geometry"]).replace("'", '"'))
        assert (point.x, point.y, feature["id"]) == (105.7, 19.8, "dossier-1")
        assert feature["properties"]["nguoi"][0]["ten"] == "Mẩy"
        with pytest.raises(ExportProblem) as problem:
            exported(differing, tmp_path / "y.geojson", Reader("kiem", Sight(), Sight(frozenset())))
        assert problem.value.code == "export_no_place"
        assert [each.name for each in tmp_path.iterdir() if "y." in each.name or "making" in each.name] == []

    def test_a_place_that_is_asked_in_a_repeat_makes_a_feature_of_each_row(self, office: Office, tmp_path: Path):
        form = sample_catalogue().newest["tuan_tra_rung"]
        (pattern,) = [each for each in form.questions if each.startswith("quan_sat/*/") and form.questions[each].kind
                      == "geopoint"]  # fmt: skip
        rows = {pattern.replace("*", f"r{number}"): f"19.{number} 105 0 3" for number in (1, 2)}
        office.an.wrote("dossier-1", {"_area": BAN_MUON, "dong_y": "co", **rows}, form=form.ref)
        exported(office, tmp_path / "x.geojson", form=form.id, place=pattern)
        features = geojson(tmp_path / "x.geojson")["features"]
        assert {(each["id"], each["geometry"]["coordinates"][1]) for each in features} == {
            ("dossier-1/r1", 19.1),
            ("dossier-1/r2", 19.2),
        }
        assert features[0]["properties"][form.id]["_dossier"] == "dossier-1"

    @pytest.mark.parametrize("past", [False, True])
    def test_the_number_of_statements_of_a_batch_is_fixed(
        self, office: Office, tmp_path: Path, past: bool, monkeypatch: pytest.MonkeyPatch
    ):
        for number in range(6):
            began = office.an.wrote(f"dossier-{number}", BEGUN)
            for phone in (office.an, office.binh):
                phone.wrote(f"dossier-{number}", {"chu_ho": f"Lò {phone.actor}"}, {"chu_ho": [began]})
        moment = office.clock() if past else None
        monkeypatch.setattr(standing, "BATCH", 6)
        with counted(office.store) as once:
            exported(office, tmp_path / "x.zip", as_of=moment, labels=True)
        monkeypatch.setattr(standing, "BATCH", 2)
        with counted(office.store) as thrice:
            exported(office, tmp_path / "y.zip", as_of=moment, labels=True)
        of_batch = (len(thrice) - len(once)) / 2
        assert of_batch == (5 if past else 4)
        assert (tmp_path / "x.zip").read_bytes() == (tmp_path / "y.zip").read_bytes()

    def test_what_arrives_while_an_export_is_made_is_not_in_it(self, differing: Office, tmp_path: Path, monkeypatch):
        from field.exports.making import make, prepare
        from field.exports.wanted import Wanted

        monkeypatch.setattr(standing, "BATCH", 1)
        for number in range(2, 5):
            differing.an.wrote(f"dossier-{number}", BEGUN)

        def tell(done: int, total: int) -> None:
            if done == 1:
                differing.an.wrote("dossier-4", {"chu_ho": "Mới"})

        with differing.store.snapshot() as connection:
            setting = prepare(connection, Wanted(HOUSEHOLD_ID), EVERYBODY, differing.clock())
            make(connection, setting, tmp_path, tmp_path / "x.zip", tell)
        row = by(csv_tables(tmp_path / "x.zip")[""], dossier="dossier-4")
        assert (row["chu_ho"], row["_open"]) == ("Lò Văn Đông", "")
