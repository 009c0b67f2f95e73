"""What holds for pulling on every database: order, bounds, cursors, and not a byte outside the reach."""

import json

import pytest
from sqlalchemy import delete

from field.feeds.publish import Entry
from field.feeds.pull import STREAMED, FeedNotDenseError
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import feed_entry
from tests.field.feeds.shelves import CAY, HO, LAU, ME, MUON, caller, of_state, pulled, put, put_states

ALL = {None: [MUON, LAU]}
SHELF = f"{MUON}|{HO}"


def dossiers(lines: tuple[bytes, ...]) -> list[str]:
    return [json.loads(json.loads(line)["state"])["dossier"] for line in lines]


class PullSuite:
    @pytest.fixture
    def shelf(self, store: Store) -> Store:
        """Ten dossiers on one shelf."""
        names = [f"d{n}" for n in range(10)]
        put_states(store, names, 1)
        put(store, *map(of_state, names))
        return store

    def test_states_come_in_order_as_they_were_signed(self, shelf: Store):
        found = pulled(shelf, caller(ALL))
        assert dossiers(found.lines) == [f"d{n}" for n in range(10)]
        assert json.loads(found.lines[0]) == {
            "state": f'{{"dossier":"d0","no":1,"x":"{"ơ" * 100}"}}',
            "sig": "s",
        }
        assert (found.more, found.restarted) == (False, ())

    def test_the_cursors_that_come_back_bring_nothing_twice(self, shelf: Store):
        first = pulled(shelf, caller(ALL))
        again = pulled(shelf, caller(ALL), first.cursors)
        assert (again.lines, again.cursors, again.restarted) == ((), first.cursors, ())
        put_states(shelf, ["d3"], 2)
        put(shelf, of_state("d3", 2))
        assert dossiers(pulled(shelf, caller(ALL), first.cursors).lines) == ["d3"]

    @pytest.mark.parametrize("max_bytes", [1, 300, 700, 1_500, 10_000])
    def test_a_pull_is_bounded_in_bytes_and_resumes_anywhere(self, shelf: Store, max_bytes: int):
        put_states(shelf, ["e1", "e2"], 1)
        put(shelf, of_state("e1", area=LAU), of_state("e2", area=LAU))
        seen: list[str] = []
        cursors: dict[str, str] = {}
        for _ in range(20):
            found = pulled(shelf, caller(ALL), cursors, max_bytes)
            assert sum(len(line) + 1 for line in found.lines) <= max_bytes or len(found.lines) == 1
            seen += dossiers(found.lines)
            cursors = dict(found.cursors)
            assert found.restarted == ()
            if not found.more:
                break
        assert seen == [*(f"d{n}" for n in range(10)), "e1", "e2"]

    def test_a_superseded_entry_is_passed_over_and_moves_the_cursor(self, shelf: Store):
        put_states(shelf, ["d0"], 2)
        put(shelf, of_state("d0", 2))
        found = pulled(shelf, caller(ALL))
        assert dossiers(found.lines) == [*(f"d{n}" for n in range(1, 10)), "d0"]
        assert found.cursors[SHELF].startswith("11.")

    def test_a_long_row_of_superseded_entries_ends(self, store: Store):
        for number in range(1, 100):
            put(store, of_state("d0", number))
        put_states(store, ["d0"], 99)
        rounds, cursors = 0, {}
        while True:
            found = pulled(store, caller(ALL), cursors, max_bytes=1)
            rounds, cursors = rounds + 1, dict(found.cursors)
            if not found.more:
                break
            assert found.lines == ()
        assert (rounds, dossiers(found.lines)) == (2, ["d0"])

    def test_a_dossier_that_left_is_told_with_its_shelf(self, shelf: Store):
        put(shelf, Entry("leave", "d0", 2, area=MUON, form=HO))
        assert json.loads(pulled(shelf, caller(ALL)).lines[-1]) == {"leave": "d0", "shelf": SHELF}

    def test_an_installations_own_feed_comes_first(self, shelf: Store):
        put(shelf, Entry("notice", "", 0, installation=ME, body='{"notice":{"code":"fork"}}'))
        found = pulled(shelf, caller(ALL))
        assert found.lines[0] == b'{"notice":{"code":"fork"}}'
        assert found.cursors["own"].startswith("1.")
        assert "own" not in pulled(shelf, caller(ALL, stream="BBBBBBBBBBBB")).cursors

    @pytest.mark.parametrize("cursor", ["4.AAAAAA", "10.AAAAAA", "11.AAAAAA", "4000000000000.x", "4."])
    def test_C15_a_cursor_of_another_history_begins_again_and_is_told(self, shelf: Store, cursor: str):
        found = pulled(shelf, caller(ALL), {SHELF: cursor})
        assert (found.restarted, len(found.lines)) == ((SHELF,), 10)

    def test_C15_a_rolled_back_feed_is_noticed_by_its_hash(self, store: Store):
        put_states(store, ["d1", "d2", "d3"], 1)
        put(store, of_state("d1"), of_state("d2"))
        cursors = pulled(store, caller(ALL)).cursors
        with store.write() as connection:
            connection.exec_driver_sql("DELETE FROM feed_entry")
            connection.exec_driver_sql("DELETE FROM feed")
        put(store, of_state("d1"), of_state("d3"), of_state("d2"))
        found = pulled(store, caller(ALL), cursors)
        assert (found.restarted, dossiers(found.lines)) == ((SHELF,), ["d1", "d3", "d2"])

    @pytest.mark.parametrize(
        ("reach", "expected"),
        [
            ({None: [MUON]}, ["muon_ho", "muon_cay"]),
            ({HO: [MUON, LAU]}, ["muon_ho", "lau_ho"]),
            ({HO: [MUON], CAY: [LAU]}, ["muon_ho", "lau_cay"]),
            ({None: [LAU], HO: [MUON]}, ["muon_ho", "lau_ho", "lau_cay"]),
            ({None: ["99001"]}, []),
            ({}, []),
        ],
    )
    def test_D17_nothing_outside_areas_and_forms_is_ever_sent(
        self, store: Store, reach: dict[str | None, list[str]], expected: list[str]
    ):
        placed = {"muon_ho": (MUON, HO), "muon_cay": (MUON, CAY), "lau_ho": (LAU, HO), "lau_cay": (LAU, CAY)}
        put_states(store, placed, 1)
        put(store, *(of_state(name, 1, *place) for name, place in placed.items()))
        put(store, Entry("verdict", "lau_ho", 1, installation="BBBBBBBBBBBB", body='{"verdict":{}}'))
        cursors = {f"{area}|{form}": "0." for area, form in placed.values()}
        found = pulled(store, caller(reach), cursors)
        assert sorted(dossiers(found.lines)) == sorted(expected)
        assert set(found.cursors) == {"|".join(placed[name]) for name in expected}

    def test_a_locked_phone_reads_nothing(self, shelf: Store):
        put(shelf, Entry("notice", "", 0, installation=ME, body="{}"))
        found = pulled(shelf, caller(ALL, revoked=5))
        assert (found.lines, found.cursors) == ((), {})

    def test_a_feed_with_a_hole_is_never_read_past(self, shelf: Store):
        with shelf.write() as connection:
            connection.execute(delete(feed_entry).where(feed_entry.c.n == 4))
        with pytest.raises(FeedNotDenseError):
            pulled(shelf, caller(ALL))

    def test_many_entries_are_read_bit_by_bit_and_in_order(self, store: Store):
        names = [f"d{n:05}" for n in range(STREAMED + 200)]
        put_states(store, names, 1, size=1)
        put(store, *map(of_state, names))
        assert dossiers(pulled(store, caller(ALL), max_bytes=2_000_000).lines) == names

    @pytest.mark.parametrize(("many", "areas"), [(10, 2), (1_000, 40)])
    def test_the_number_of_statements_does_not_grow(self, store: Store, many: int, areas: int):
        names = [f"d{n:04}" for n in range(many)]
        places = [f"area{n}" for n in range(areas)]
        put_states(store, names, 1)
        put(store, *(of_state(name, 1, places[n % areas]) for n, name in enumerate(names)))
        who = caller({None: places})
        cursors: dict[str, str] = {}
        for expected in (2, 3, 1):
            most = 1_000 if expected == 2 else 10_000_000
            with counted(store) as statements:
                found = pulled(store, who, cursors, most)
            assert len(statements) == expected
            cursors = dict(found.cursors)
