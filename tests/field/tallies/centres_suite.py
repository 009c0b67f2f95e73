"""What holds on every database: an area whose file said no middle has that of its dossiers, and nobody's own."""

import pytest
from sqlalchemy import select, update

from field.areas.spots import spots_of
from field.forms.published.samples import publish_samples
from field.tables import area, area_centre
from field.tallies.centres import AREAS, place
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, KHE_SANG, PROVINCE, Office, Phone

FAR = "20.9 105.9 0 5"


def written(an: Phone, *positions: str, village: str = BAN_MUON) -> None:
    """A household at each of these positions."""
    for n, each in enumerate(positions):
        an.wrote(f"nha-so-{village[-3:]}-{n}", {"_area": village, "vi_tri": each})


def spots(office: Office) -> dict[str, tuple[float, float]]:
    with office.store.read() as connection:
        return dict(spots_of(connection, [BAN_MUON, BAN_LAU, COMMUNE]))


class CentresSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        office = Office(store)
        with store.write() as connection:
            publish_samples(connection, "an", office.surroundings)
        return office

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_it_is_the_median_to_a_hundred_metres_and_one_far_away_does_not_move_it(self, office: Office, an: Phone):
        written(an, "20.03412 105.04534 0 5", "20.03398 105.04511 0 5", FAR)
        place(office.store, office.clock())
        assert spots(office) == {BAN_MUON: (20.034, 105.045)}

    def test_two_positions_are_too_few_and_what_is_no_position_counts_for_none(self, office: Office, an: Phone):
        written(an, "20.034 105.045 0 5", "20.035 105.046 0 5", "0 0 0 5", "ngoài bản", "95 200 0 5")
        place(office.store, office.clock())
        assert spots(office) == {}
        with office.store.read() as connection:
            kept = connection.execute(select(area_centre).where(area_centre.c.area == BAN_MUON)).one()
        assert (kept.dossiers, kept.again) == (2, office.clock() + HOUR)

    def test_what_a_file_says_stands_before_it(self, office: Office, an: Phone):
        written(an, *["20.034 105.045 0 5"] * 3)
        place(office.store, office.clock())
        with office.store.write() as connection:
            connection.execute(update(area).where(area.c.id == BAN_MUON).values(spot="20.1 105.1"))
        assert spots(office) == {BAN_MUON: (20.1, 105.1)}

    def test_it_is_worked_out_again_when_it_is_due_and_not_before(self, office: Office, an: Phone):
        assert place(office.store, office.clock()) == len([PROVINCE, COMMUNE, BAN_MUON, BAN_LAU, KHE_SANG])
        assert place(office.store, office.clock()) == 0
        written(an, *["20.034 105.045 0 5"] * 3)
        office.clock.forward(HOUR)
        assert place(office.store, office.clock()) == 5
        assert spots(office) == {BAN_MUON: (20.034, 105.045)}
        office.clock.forward(HOUR)
        assert place(office.store, office.clock()) == 4
        office.clock.forward(DAY)
        assert place(office.store, office.clock()) == 5

    def test_a_run_looks_at_few_areas_and_the_next_at_the_others(self, office: Office):
        with office.store.write() as connection:
            for n in range(AREAS):
                row = {"id": f"x-{n}", "code": "", "name": "x", "search": "", "kind": "ban"}
                connection.execute(area.insert().values(row))
        assert [place(office.store, office.clock()) for _ in range(3)] == [AREAS, 5, 0]
