"""What holds for maps and units with counts on every database."""

import json
from pathlib import Path

import pytest
import shapely

from field.dossiers.sight import EVERYTHING, Sight
from field.exports.problems import ExportProblem
from field.exports.reader import Reader, reader_of, whole_reader
from field.maps.files import write_map
from field.maps.gathering import gather
from field.maps.units import write_units
from field.storage.engine import Store
from geo.crs.vn2000 import to_wgs84
from geo.layers.writing.systems import System
from tests.field.exports.town import exported
from tests.field.places.drawn import IN_KHE_SANG, IN_LAU, IN_MUON, MAP, draw, run
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG, PROVINCE, TREES, TREES_ID, Office

EVERYBODY = whole_reader("command")
FEEDBACK, FEEDBACK_ID = "phan_anh_kien_nghi@2026112101", "phan_anh_kien_nghi"
DAY = "2026-11-18"


class MapsSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        """Trees, whose place is personal, in two villages and another commune, and a complaint whose place is not."""
        office = Office(store)
        draw(office.store, MAP)
        phone = office.phone(office.person("an"), office.person("binh", area_id=KHE_SANG))
        for number, (village, where) in enumerate(((BAN_MUON, IN_MUON), (BAN_LAU, IN_LAU)), 1):
            phone.write(f"dossier-{number}", {"_area": village, "vi_tri": where, "ten_cay": "Chò"}, form=TREES)
        phone.write("dossier-4", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=FEEDBACK)
        phone.write("dossier-5", {"_area": BAN_MUON, "ten_cay": "Không chỗ"}, form=TREES)
        phone.send()
        office.phone(office.person("cu", area_id=KHE_SANG)).wrote(
            "dossier-3", {"_area": KHE_SANG, "vi_tri": IN_KHE_SANG}, form=TREES
        )
        office.merge()
        run(office)
        return office

    def sheet(self, office: Office, reader: Reader = EVERYBODY, where: str | None = COMMUNE, *forms: str):
        with office.store.read() as connection:
            return gather(connection, where, forms, reader, office.clock())

    def test_a_map_has_one_place_of_each_dossier_below_the_area_and_its_boundaries(self, office: Office):
        sheet = self.sheet(office)
        places = {kind.name: len(kind.places) for kind in sheet.kinds}
        assert sorted(places.values()) == [1, 2]
        assert [each.name for each in sheet.outlines if each.is_whole] == [f"Xã {COMMUNE}"]
        assert [each.name for each in sheet.outlines if not each.is_whole] == [f"Xã {BAN_MUON}"]
        assert [note.partition(" ")[0] for note in sheet.notes] == ["T"]
        assert "18/11/2026" in sheet.day

    def test_only_the_forms_that_are_wanted_are_drawn(self, office: Office):
        (kind,) = self.sheet(office, EVERYBODY, COMMUNE, FEEDBACK_ID).kinds
        assert list(kind.places) == [(105.15, 20.1)]

    def test_D17_a_personal_place_is_not_on_the_map_of_who_may_not_see_it_and_the_map_says_so(self, office: Office):
        reader = Reader("kiem", EVERYTHING, Sight(frozenset({BAN_LAU})))
        sheet = self.sheet(office, reader)
        assert sorted(place for kind in sheet.kinds for place in kind.places) == [(105.15, 20.1), (105.15, 20.1)]
        assert sheet.notes[0] == "1 hồ sơ không vẽ vì vị trí là thông tin riêng tư"

    def test_a_less_personal_map_leaves_the_more_personal_places_out(self, office: Office):
        with office.store.read() as connection:
            sheet = gather(connection, COMMUNE, (), EVERYBODY, office.clock(), most="basic")
        assert [list(kind.places) for kind in sheet.kinds] == [[(105.15, 20.1)]]
        assert sheet.notes[0].startswith("2 hồ sơ không vẽ")

    def test_D17_nobody_draws_an_area_or_a_dossier_that_is_not_theirs(self, office: Office):
        office.person("lan", role="clerk", area_id=BAN_LAU)
        with office.store.read() as connection:
            lan = reader_of(connection, "lan", office.clock())
        assert [len(kind.places) for kind in self.sheet(office, lan).kinds] == [1]
        for where in (KHE_SANG, "99999@2025-07-01"):
            with pytest.raises(ExportProblem) as problem:
                self.sheet(office, lan, where)
            assert problem.value.code == "area_not_there"

    def test_an_area_with_neither_boundary_nor_place_is_a_page_that_says_so_and_no_file(self, office, tmp_path: Path):
        sheet = self.sheet(office, EVERYBODY, BAN_LAU, "ho_gia_dinh_so")
        assert sheet.notes == ["Nơi này chưa có ranh giới và chưa có hồ sơ nào có vị trí để vẽ."]
        with pytest.raises(ExportProblem) as problem:
            write_map(sheet, "svg", tmp_path / "x.svg")
        assert (problem.value.code, (tmp_path / "x.svg").exists()) == ("map_empty", False)

    def test_an_export_may_be_a_picture_of_its_area(self, office: Office, tmp_path: Path):
        for kind, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("garmin", b"PK")):
            target = tmp_path / f"x.{kind}"
            made = exported(office, target, form=TREES_ID, format=kind, area=COMMUNE)
            assert (made.dossiers, target.read_bytes()[: len(begins)]) == (2, begins)
        with pytest.raises(ExportProblem) as problem:
            exported(office, tmp_path / "y.png", form=TREES_ID, format="png", as_of=office.clock())
        assert problem.value.code == "map_of_today"

    def test_every_area_at_once_is_a_map_of_places(self, office: Office, tmp_path: Path):
        sheet = self.sheet(office, EVERYBODY, None)
        assert (sum(len(kind.places) for kind in sheet.kinds), sheet.outlines) == (4, [])
        assert write_map(sheet, "svg", tmp_path / "x.svg") == 4

    def test_units_have_their_counts_and_measured_sizes_and_nothing_of_a_person(self, office: Office, tmp_path: Path):
        with office.store.read() as connection:
            assert (
                write_units(connection, None, DAY, EVERYBODY, System(), tmp_path / "x.geojson") == 3
            )  # all are communes here
            assert write_units(connection, COMMUNE, DAY, EVERYBODY, System(5897), tmp_path / "z.geojson") == 1
        found = {each["id"]: each for each in json.loads((tmp_path / "x.geojson").read_bytes())["features"]}
        told = found[COMMUNE]["properties"]
        assert (told["dossiers"], told[f"dossiers_{TREES_ID}"], told[f"dossiers_{FEEDBACK_ID}"]) == (4, 3, 1)
        assert found[KHE_SANG]["properties"]["dossiers"] == 1
        assert "Chò" not in (tmp_path / "x.geojson").read_text("utf-8")
        zone = json.loads((tmp_path / "z.geojson").read_bytes())
        assert zone["crs"]["properties"]["name"].endswith("5897")
        (village,) = zone["features"]
        corner = village["geometry"]["coordinates"][0][0]
        west, south, east, north = shapely.box(*MAP[BAN_MUON]).bounds
        lon, lat = to_wgs84(5897, *corner)
        assert min(abs(lon - west), abs(lon - east)) < 1e-6
        assert min(abs(lat - south), abs(lat - north)) < 1e-6

    def test_D17_units_count_what_the_reader_sees(self, office: Office, tmp_path: Path):
        reader = Reader("x", Sight(frozenset({BAN_LAU})), Sight(frozenset()))
        with office.store.read() as connection:
            write_units(connection, None, DAY, reader, System(), tmp_path / "x.geojson")
        found = {each["id"]: each["properties"]["dossiers"] for each in
                 json.loads((tmp_path / "x.geojson").read_bytes())["features"]}  # fmt: skip
        assert found == {PROVINCE: 1, COMMUNE: 1, KHE_SANG: 0}
