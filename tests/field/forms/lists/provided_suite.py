"""What holds for the lists that home makes, on every database."""

from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.demo.commune.areas import AREAS, COMMUNE_ID, PROVINCE_ID, VILLAGES
from field.forms.catalogue import outside_list
from field.forms.lists.provided import PROVIDERS, provided
from field.forms.lists.rows import ListRows
from field.storage.engine import Store

NOON = 1_795_000_000_000
"""18 November 2026, UTC ms."""
OLD = "99007@2020-01-01"


def made(store: Store, name: str, areas: list[str] | None, at: int = NOON) -> ListRows:
    with store.read() as connection:
        found = provided(connection, name, areas, at)
    assert found is not None
    return found


class ProvidedSuite:
    def test_villages_of_the_caller_are_listed_with_their_commune(self, store: Store):
        with store.write() as connection:
            import_areas(connection, AREAS)
        mine = [VILLAGES[3].area, VILLAGES[0].area]
        assert list(made(store, "areas.csv", mine)) == [
            {"name": VILLAGES[0].area, "label": "Bản Nậm Lưa", "xa": COMMUNE_ID},
            {"name": VILLAGES[3].area, "label": "Thôn Khe Thẳm", "xa": COMMUNE_ID},
        ]
        assert len(made(store, "areas.csv", None)) == len(VILLAGES)
        assert len(made(store, "areas.csv", [])) == 0

    def test_the_commune_above_a_village_can_be_chosen_and_no_other(self, store: Store):
        with store.write() as connection:
            import_areas(connection, AREAS)
            import_areas(
                connection, [AreaRow("99002@2025-07-01", "99002", "Khe Sang", "xa", PROVINCE_ID, "2025-07-01")]
            )
        units = list(made(store, "units.csv", [VILLAGES[0].area]))
        assert units == [{"name": COMMUNE_ID, "label": "Xã Mường Sương", "province": "99", "valid_from": "2025-07-01"}]
        assert [row["label"] for row in made(store, "units.csv", None)] == ["Xã Khe Sang", "Xã Mường Sương"]

    def test_a_unit_that_no_longer_stands_cannot_be_chosen(self, store: Store):
        with store.write() as connection:
            import_areas(connection, [AreaRow(OLD, "99007", "Cũ", "xa", "", "2020-01-01", "2025-06-30")])
        assert len(made(store, "units.csv", None)) == 0
        before = made(store, "units.csv", None, at=1_700_000_000_000)
        assert [row["name"] for row in before] == [OLD]

    def test_the_columns_are_those_of_the_samples_that_forms_were_written_with(self, store: Store):
        assert made(store, "areas.csv", None).columns == ("name", "label", "xa")
        assert made(store, "units.csv", None).columns == ("name", "label", "province", "valid_from")
        procedures = made(store, "procedures.csv", None)
        assert {"name", "label"} <= set(procedures.columns)
        for name in PROVIDERS:
            assert outside_list(name)

    def test_who_uploads_a_list_makes_none_of_these(self, store: Store):
        with store.read() as connection:
            assert provided(connection, "gia.csv", None, NOON) is None
