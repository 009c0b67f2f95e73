"""What holds on every database: dossiers lie in tiểu khu by their positions, in whatever commune they are declared."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from field.dossiers.lists import Filter, find
from field.dossiers.sight import EVERYTHING, Sight
from field.exports.problems import ExportProblem
from field.exports.reader import Reader, whole_reader
from field.exports.reading.candidates import candidates
from field.exports.wanted import Wanted
from field.maps.gathering import gather
from field.places.reading import places_of
from field.tables import area, area_within, lying
from tests.field.places.drawn import IN_KHE_SANG, IN_LAU, IN_MUON, MAP, draw, run
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG, TREES, TREES_ID, Office, Phone

TRACT, STATION = "tk512", "tram-song-ma"
PATROL = "tuan_tra_rung@2026112101"
ACROSS = (105.12, 20.05, 105.32, 20.15)
"""Holds the points in Bản Lau and Khe Sang, of two communes, and not the one in Bản Muon."""
EVERYBODY = whole_reader("command")


def found(office: Office, sight: Sight = EVERYTHING, area_id: str = TRACT) -> list[str]:
    with office.store.read() as connection:
        return sorted(row.dossier for row in find(connection, sight, Filter(area=area_id)).rows)


def pairs(office: Office) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in office.rows(select(lying).order_by(lying.c.area, lying.c.dossier))]


class TractsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        with store.write() as connection:
            for each, name, kind in ((TRACT, "Tiểu khu 512", "tieu_khu"), (STATION, "Trạm Sông Mã", "tram")):
                row = {"id": each, "code": each, "name": name, "search": name.lower(), "kind": kind}
                connection.execute(area.insert().values(row))
                connection.execute(area_within.insert().values(area=each, ancestor=each))
            connection.execute(area_within.insert().values(area=TRACT, ancestor=STATION))
        draw(office.store, {**MAP, TRACT: ACROSS})
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"), office.person("binh", area_id=KHE_SANG))

    def trees(self, office: Office, an: Phone) -> None:
        for number, (village, where) in enumerate(((BAN_MUON, IN_MUON), (BAN_LAU, IN_LAU)), 1):
            an.write(f"dossier-{number}", {"_area": village, "vi_tri": where}, form=TREES)
        an.send()
        other = office.phone(office.person("cu", area_id=KHE_SANG))
        other.wrote("dossier-3", {"_area": KHE_SANG, "vi_tri": IN_KHE_SANG}, form=TREES)
        office.merge()
        run(office)

    def test_trees_of_two_communes_lie_in_one_compartment_by_their_positions(self, office: Office, an: Phone):
        self.trees(office, an)
        assert pairs(office) == [(TRACT, "dossier-2"), (TRACT, "dossier-3")]
        assert found(office) == ["dossier-2", "dossier-3"]
        assert found(office, area_id=COMMUNE) == ["dossier-1", "dossier-2"]
        with office.store.read() as connection:
            told = places_of(connection, "dossier-2", "2026-11-21")
        assert [(each.id, each.name) for each in told.tracts] == [(TRACT, "Tiểu khu 512")]

    def test_a_position_that_is_mended_leaves_the_compartment(self, office: Office, an: Phone):
        first = an.wrote("dossier-1", {"_area": BAN_LAU, "vi_tri": IN_LAU}, form=TREES)
        run(office)
        assert found(office) == ["dossier-1"]
        an.wrote("dossier-1", {"vi_tri": IN_MUON}, sup={"vi_tri": [first]}, form=TREES)
        run(office)
        assert (found(office), pairs(office)) == ([], [])

    def test_a_patrol_that_reaches_into_it_lies_in_it_and_where_an_author_stood_does_not_count(
        self, office: Office, an: Phone
    ):
        way = "20.1 105.05 0 8;20.1 105.15 0 8"
        an.write("patrol-01", {"_area": BAN_MUON, "tuyen": way}, form=PATROL)
        an.write("dossier-1", {"_area": BAN_MUON, "vi_tri": IN_MUON}, form=TREES, where=IN_LAU)
        an.send()
        office.merge()
        run(office)
        assert pairs(office) == [(TRACT, "patrol-01")]

    def test_a_compartment_that_is_drawn_later_or_elsewhere_is_found_by_the_run_that_follows(
        self, office: Office, an: Phone
    ):
        self.trees(office, an)
        draw(office.store, {TRACT: (105.0, 20.0, 105.12, 20.15), STATION: (105.0, 20.0, 105.4, 20.4)})
        run(office)
        assert found(office) == ["dossier-1"]
        assert found(office, area_id=STATION) == ["dossier-1", "dossier-2", "dossier-3"]

    def test_D17_lying_in_a_compartment_gives_nobody_a_right(self, office: Office, an: Phone):
        self.trees(office, an)
        assert found(office, Sight(frozenset({BAN_MUON, BAN_LAU, COMMUNE}))) == ["dossier-2"]
        assert found(office, Sight(frozenset({TRACT, STATION}))) == []
        lan = Reader("lan", Sight(frozenset({BAN_LAU})), Sight(frozenset({BAN_LAU})))
        with office.store.read() as connection:
            sheet = gather(connection, TRACT, (), lan, office.clock())
            assert [len(kind.places) for kind in sheet.kinds] == [1]
            blind = Reader("kiem", Sight(frozenset({BAN_MUON})), Sight(frozenset({BAN_MUON})))
            with pytest.raises(ExportProblem):
                gather(connection, TRACT, (), blind, office.clock())

    def test_an_export_and_a_map_can_be_of_a_compartment(self, office: Office, an: Phone):
        self.trees(office, an)
        with office.store.read() as connection:
            of_it = candidates(connection, Wanted(TREES_ID, area=TRACT), EVERYBODY)
            assert of_it.page(connection, "", 10) == ["dossier-2", "dossier-3"]
            sheet = gather(connection, TRACT, (), EVERYBODY, office.clock())
        assert sum(len(kind.places) for kind in sheet.kinds) == 2
        assert [each.name for each in sheet.outlines if each.is_whole] == ["Tiểu khu 512"]
