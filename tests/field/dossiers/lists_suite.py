"""What holds on every database: lists and search, page by page, within the reader's sight."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text

from field.dossiers import lists, search
from field.dossiers.lists import Filter, find
from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.storage.statements import counted
from sync.life import on_screen
from tests.field.world import (
    BAN_LAU,
    BAN_MUON,
    COMMUNE,
    HOUR,
    HOUSEHOLD_ID,
    KHE_SANG,
    PROVINCE,
    TREES,
    TREES_ID,
    Office,
)  # fmt: skip

NAMES = ("Lò Văn Đông", "Nguyễn Thị Hoà", "Trần Văn Hòa", "Đặng Thị Đông", "Phạm Hoài An")
AREAS = (BAN_MUON, BAN_LAU, COMMUNE, KHE_SANG, BAN_MUON)


def key(n: int) -> str:
    return f"dossier-{n}"


def found(
    office: Office, sight: Sight = EVERYTHING, limit: int = 50, after: tuple[int, str] | None = None, **wanted: object
) -> list[str]:
    with office.store.read() as connection:
        return [row.dossier for row in find(connection, sight, Filter(**wanted), after, limit).rows]


def pages(office: Office, sight: Sight, limit: int) -> list[list[str]]:
    after, result = None, []
    with office.store.read() as connection:
        while True:
            page = find(connection, sight, Filter(), after, limit)
            result.append([row.dossier for row in page.rows])
            if (after := page.next) is None:
                return result


class ListsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        """Five households, the newest last, and a tree."""
        office = Office(store)
        office.an = office.phone(office.person("an", area_id=PROVINCE))
        for n, (name, area) in enumerate(zip(NAMES, AREAS, strict=True)):
            office.an.write(key(n), {"_area": area, "chu_ho": name, "so_nhan_khau": 4})
            office.clock.forward(HOUR)
        office.an.write("tree-0001", {"_area": BAN_MUON, "ten_cay": "Lim xanh"}, form=TREES)
        office.an.send()
        office.merge()
        return office

    def test_the_newest_change_comes_first(self, office: Office):
        assert found(office) == ["tree-0001", *(key(n) for n in (4, 3, 2, 1, 0))]

    @pytest.mark.parametrize("limit", [1, 2, 5, 6, 7])
    @pytest.mark.parametrize("areas", [None, frozenset(AREAS)])
    def test_pages_put_together_are_the_whole_list_without_repetition(self, office: Office, limit: int, areas):
        everything = found(office)
        result = pages(office, Sight(areas), limit)
        assert [each for page in result for each in page] == everything
        assert all(len(page) == limit for page in result[:-1])

    def test_dossiers_of_the_same_moment_are_all_on_some_page(self, office: Office):
        for n in range(10, 17):
            office.an.write(key(n), {"_area": BAN_LAU})
        office.an.send()
        office.merge()
        for sight in (EVERYTHING, Sight(frozenset(AREAS))):
            assert sorted(each for page in pages(office, sight, 2) for each in page) == sorted(found(office))

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            ({"form": TREES_ID}, ["tree-0001"]),
            ({"area": COMMUNE}, ["tree-0001", key(4), key(2), key(1), key(0)]),
            ({"area": BAN_LAU}, [key(1)]),
            ({"area": "no such area"}, []),
            ({"life": "deleted"}, []),
            ({"conflicts": True}, []),
            ({"by": "an", "form": HOUSEHOLD_ID, "area": KHE_SANG}, [key(3)]),
            ({"by": "binh"}, []),
        ],
    )
    def test_a_list_is_narrowed(self, office: Office, wanted: dict[str, object], expected: list[str]):
        assert found(office, **wanted) == expected

    def test_since_a_moment(self, office: Office):
        assert found(office, since=office.clock() - 2 * HOUR) == ["tree-0001", key(4), key(3)]

    def test_archived_dossiers_and_those_with_conflicts_can_be_asked_for(self, office: Office):
        binh = office.phone(office.person("binh"))
        office.an.wrote(key(0), {"_life": "archived"}, seen=on_screen(office.view(key(0))))
        begun = office.view(key(1))["so_nhan_khau"][0].name
        office.an.wrote(key(1), {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        binh.wrote(key(1), {"so_nhan_khau": 6}, {"so_nhan_khau": [begun]})
        for sight in (EVERYTHING, Sight(frozenset(AREAS))):
            assert found(office, sight, life="archived") == [key(0)]
            assert found(office, sight, conflicts=True) == [key(1)]

    @pytest.mark.parametrize(
        ("words", "numbers"),
        [
            ("dong", (3, 0)),
            ("Đông", (3, 0)),
            ("hoà", (4, 2, 1)),
            ("hòa", (4, 2, 1)),
            ("HOA", (4, 2, 1)),
            ("hoai", (4,)),
            ("van hoa", (2,)),
            ("hoa van", (2,)),
            ("tra va ho", (2,)),
            ("ong", ()),
            ("  ", (4, 3, 2, 1, 0)),
            ("%", (4, 3, 2, 1, 0)),
            ("'; DROP TABLE dossier; --", ()),
            ("\"*' & | ! :", (4, 3, 2, 1, 0)),
        ],
    )
    @pytest.mark.parametrize("rare", [0, 2000])
    @pytest.mark.parametrize("areas", [None, frozenset(AREAS)])
    def test_every_word_of_a_search_is_the_beginning_of_a_word(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, words: str, numbers: Sequence[int], rare: int, areas
    ):
        monkeypatch.setattr(search, "RARE", rare)
        assert found(office, Sight(areas), form=HOUSEHOLD_ID, text=words) == [key(n) for n in numbers]

    def test_a_search_follows_what_is_written(self, office: Office):
        begun = office.view(key(0))["chu_ho"][0].name
        office.an.wrote(key(0), {"chu_ho": "Lò Văn Nam"}, {"chu_ho": [begun]})
        assert (found(office, text="dong"), found(office, text="lo nam")) == ([key(3)], [key(0)])

    @pytest.mark.parametrize("most", [0, 1000])
    def test_D17_nothing_outside_the_readers_sight_is_listed(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, most: int
    ):
        monkeypatch.setattr(lists, "MOST_SHELVES", most)
        village = frozenset({BAN_MUON})
        assert found(office, NOTHING) == []
        assert found(office, Sight(village)) == ["tree-0001", key(4), key(0)]
        assert found(office, Sight(village, frozenset({TREES_ID}))) == ["tree-0001"]
        assert found(office, Sight(None, frozenset({TREES_ID}))) == ["tree-0001"]
        assert found(office, Sight(village), area=KHE_SANG) == []
        assert found(office, Sight(village), area=COMMUNE, text="dong") == [key(0)]
        both = Sight(village, frozenset({TREES_ID}), (Sight(frozenset({KHE_SANG}), frozenset({HOUSEHOLD_ID})),))
        assert found(office, both) == ["tree-0001", key(3)]
        mixed = Sight(None, frozenset({TREES_ID}), (Sight(frozenset({KHE_SANG})),))
        assert found(office, mixed) == ["tree-0001", key(3)]
        assert found(office, mixed, area=COMMUNE) == ["tree-0001"]

    @pytest.mark.parametrize("most", [0, 1000])
    def test_a_dossier_in_two_areas_is_listed_in_both_once(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, most: int
    ):
        monkeypatch.setattr(lists, "MOST_SHELVES", most)
        binh = office.phone(office.person("binh", area_id=PROVINCE))
        begun = office.view(key(0))["_area"][0].name
        office.an.wrote(key(0), {"_area": BAN_LAU}, {"_area": [begun]})
        binh.wrote(key(0), {"_area": KHE_SANG}, {"_area": [begun]})
        assert key(0) not in found(office, Sight(frozenset({BAN_MUON})))
        for areas in ({BAN_LAU}, {KHE_SANG}, {BAN_LAU, KHE_SANG}):
            assert found(office, Sight(frozenset(areas))).count(key(0)) == 1
        assert found(office, Sight(frozenset({KHE_SANG}), frozenset({TREES_ID}))) == []

    def test_a_page_takes_a_fixed_number_of_statements(self, office: Office):
        for sight in (EVERYTHING, Sight(frozenset(AREAS))):
            with counted(office.store) as statements:
                found(office, sight, text="dong", area=COMMUNE)
            assert len(statements) <= 3

    def test_a_list_of_everything_walks_an_index_and_sorts_nothing(self, office: Office):
        for wanted in ({}, {"conflicts": True}, {"by": "an"}):
            with counted(office.store) as statements:
                found(office, after=(office.clock(), "x"), **wanted)
            with office.store.read() as connection:
                explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SET enable_seqscan = off"))
                    connection.execute(text("SET enable_bitmapscan = off"))
                bound = {"by": "an", "changed": office.clock(), "dossier": "x", "limit": 51}
                statement = _with_values(statements.texts[-1], bound)
                plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement))
            assert "ix_dossier_" in plan
            assert "TEMP B-TREE" not in plan
            assert "Sort" not in plan


def _with_values(statement: str, bound: dict[str, object]) -> str:
    """The statement as the driver got it, with its values written in."""
    order = [bound["by"]] if '"by" =' in statement else []
    for value in [*order, bound["changed"], bound["dossier"], bound["limit"]]:
        written = f"'{value}'" if isinstance(value, str) else str(value)
        for mark in ("?", "%(by)s", "%(changed)s", "%(dossier)s", "%(limit)s"):
            if mark in statement:
                statement = statement.replace(mark, written, 1)
                break
    return statement
