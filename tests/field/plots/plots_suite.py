"""What holds on every database: plots are compared behind the merge, both neighbours say the same."""

import pytest
import shapely
from sqlalchemy import Engine, event, insert, select, update

from field.plots import batch
from field.tables import boundary, flag, plot, plot_finding
from tests.field.world import BAN_MUON, COMMUNE, Office, Phone
from tests.geo.topology.land import field, geoshape

PARCEL = "tham_tra_thua_dat@2026112101"
ONE, OTHER, THIRD = "parcel-one", "parcel-two", "parcel-three"
HERE = geoshape((0, 0), (100, 0), (100, 60), (0, 60))
OVER = geoshape((90, 0), (190, 0), (190, 60), (90, 60))
BESIDE = geoshape((100, 0), (200, 0), (200, 60), (100, 60))
APART = geoshape((104, 0), (204, 0), (204, 60), (104, 60))


def walked(phone: Phone, dossier: str, ring: str, **more) -> None:
    """Somebody walks a border; merged and compared."""
    phone.wrote(dossier, {"_area": BAN_MUON, "ranh": ring}, form=PARCEL, **more)
    run(phone.office)


def run(office: Office) -> None:
    """Merge and compare everything that waits."""
    office.merge()
    while batch.compare(office.store, office.surroundings):
        pass


def findings(office: Office) -> set[tuple[str, str, str]]:
    """Dossier, code and neighbour of every finding."""
    return {(row.dossier, row.code, row.other) for row in office.rows(select(plot_finding))}


def flags(office: Office) -> list[tuple[str, str]]:
    """Dossier and code of every open flag of plots."""
    asked = select(flag).where(flag.c.cleared_at.is_(None), flag.c.code.like("plot%"))
    return sorted((row.dossier, row.code) for row in office.rows(asked))


def bounded(office: Office, land: shapely.Geometry) -> None:
    """A commune gets a boundary."""
    west, south, east, north = land.bounds
    box = {"west": west, "south": south, "east": east, "north": north}
    row = {"area": COMMUNE, "source": 1, "vertices": 5, "size_m2": 1.0, "kind": "official", **box}
    with office.store.write() as connection:
        connection.execute(insert(boundary).values(**row, shape=shapely.to_wkb(land)))
        batch.again(connection)


class PlotsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    @pytest.fixture
    def binh(self, office: Office) -> Phone:
        return office.phone(office.person("binh"))

    def test_two_who_claim_the_same_land_are_both_told_of_with_the_piece(self, office: Office, an: Phone, binh: Phone):
        walked(an, ONE, HERE)
        walked(binh, OTHER, OVER)
        assert findings(office) == {(ONE, "plot_overlap", OTHER), (OTHER, "plot_overlap", ONE)}
        assert flags(office) == [(ONE, "plot_overlap"), (OTHER, "plot_overlap")]
        (piece, _) = office.rows(select(plot_finding).order_by(plot_finding.c.dossier))
        assert piece.size_m2 == pytest.approx(600, rel=0.01)
        assert shapely.from_wkb(piece.shape).symmetric_difference(field(90, 0, 100, 60)).area < 1e-10

    def test_a_border_walked_anew_takes_both_flags_away(self, office: Office, an: Phone, binh: Phone):
        walked(an, ONE, HERE)
        walked(binh, OTHER, OVER)
        before = office.view(OTHER)["ranh"][0].name
        binh.wrote(OTHER, {"ranh": BESIDE}, {"ranh": [before]}, form=PARCEL)
        run(office)
        assert findings(office) == set()
        assert flags(office) == []

    def test_neighbours_of_one_batch_are_compared_with_each_other(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, {"_area": BAN_MUON, "ranh": HERE}, form=PARCEL)
        binh.wrote(OTHER, {"_area": BAN_MUON, "ranh": APART}, form=PARCEL)
        run(office)
        assert flags(office) == [(ONE, "plot_gap"), (OTHER, "plot_gap")]

    def test_neighbours_that_share_their_border_are_left_alone(self, office: Office, an: Phone, binh: Phone):
        walked(an, ONE, HERE)
        walked(binh, OTHER, BESIDE)
        assert flags(office) == []
        assert [row.size_m2 for row in office.rows(select(plot))] == [pytest.approx(6000, rel=1e-3)] * 2

    def test_a_parcel_that_was_deleted_claims_nothing(self, office: Office, an: Phone, binh: Phone):
        walked(an, ONE, HERE)
        walked(binh, OTHER, OVER)
        seen = {head.name for heads in office.view(OTHER).values() for head in heads}
        binh.wrote(OTHER, {"_life": "deleted"}, form=PARCEL, seen=seen)
        run(office)
        assert flags(office) == []
        assert [row.dossier for row in office.rows(select(plot))] == [ONE]

    def test_two_that_are_one_dossier_do_not_overlap(self, office: Office, an: Phone, binh: Phone):
        from field.duplicates.groups import regroup

        walked(an, ONE, HERE)
        an.wrote(ONE, {f"_same/{OTHER}": True}, form=PARCEL)
        binh.wrote(OTHER, {"_area": BAN_MUON, "ranh": OVER}, form=PARCEL)
        office.merge()
        with office.store.write() as connection:
            regroup(connection, [ONE, OTHER])
        run(office)
        assert flags(office) == []

    def test_D10_a_ring_that_crosses_itself_is_kept_and_told_of(self, office: Office, an: Phone):
        walked(an, ONE, geoshape((0, 0), (100, 60), (100, 0), (0, 60)))
        assert flags(office) == [(ONE, "plot_crossing")]
        assert office.values(ONE, "ranh") != []

    def test_land_outside_of_the_commune_is_told_of_once_its_boundary_is_known(self, office: Office, an: Phone):
        walked(an, ONE, HERE)
        assert flags(office) == []
        bounded(office, field(-1000, -1000, 70, 1000))
        run(office)
        assert flags(office) == [(ONE, "plot_outside")]

    def test_what_a_person_has_put_away_stays_away_until_the_ring_is_another(
        self, office: Office, an: Phone, binh: Phone
    ):
        walked(an, ONE, HERE)
        walked(binh, OTHER, OVER)
        put_away = update(flag).where(flag.c.dossier == ONE).values(cleared_at=office.clock(), cleared_by="cuc")
        with office.store.write() as connection:
            connection.execute(put_away)
        with office.store.write() as connection:
            batch.again(connection)
        run(office)
        assert flags(office) == [(OTHER, "plot_overlap")]

    def test_everything_again_comes_to_the_same(self, office: Office, an: Phone, binh: Phone):
        walked(an, ONE, HERE)
        walked(binh, OTHER, OVER)
        before = findings(office), flags(office)
        with office.store.write() as connection:
            batch.again(connection)
        run(office)
        assert (findings(office), flags(office)) == before

    def test_the_statements_do_not_grow_with_the_parcels(self, office: Office, an: Phone):
        few, many = (self._statements_of(office, an, name, number) for name, number in (("few", 3), ("many", 30)))
        assert many <= few

    def _statements_of(self, office: Office, phone: Phone, name: str, number: int) -> int:
        for n in range(number):
            phone.write(f"parcel-{name}-{n}", {"_area": BAN_MUON, "ranh": HERE}, form=PARCEL)
        phone.send()
        office.merge()
        said: list[str] = []

        def note(*given: str) -> None:
            said.append(given[2])

        event.listen(Engine, "before_cursor_execute", note)
        try:
            assert batch.compare(office.store, office.surroundings, limit=number, most=number) == number
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(said)
