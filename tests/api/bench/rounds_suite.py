"""A small round of the bench against a real service: it measures what it says, or it raises."""

from __future__ import annotations

from api.bench.console.measure import Console
from api.bench.console.much import FEW
from api.bench.console.routes import CPU, ROUTES, WEIGHT
from api.bench.exchange.pulls import Pulls
from api.bench.exchange.pushes import Pushes
from api.bench.home.filling import VILLAGE
from api.bench.programs.collect import Collecting
from api.bench.programs.collected import COLLECT
from api.bench.programs.maps import MAPS, Maps
from api.bench.rounds import Bench

GOAL_MIB = 200
HEAVIEST_KB = 150


def bench(database: str) -> Bench:
    return Bench(databases=(database,), parts=(), rounds=1, sizes=(), say=lambda words: None)


class RoundsSuite:
    """`opened` is a running service with a line to it, on one of the databases."""

    def test_every_push_is_merged_and_both_edits_stand_as_siblings(self, opened) -> None:
        figures = Pushes(*opened, seed=1, phones=4, dossiers=10).run()
        wanted = {"accepted", "accepted_and_merged", "first_edit", "second_edit", "worker_awake", "raw"}
        assert wanted <= figures.keys()
        assert all(figure > 0 for figure in figures.values())

    def test_a_filled_store_is_pulled_like_one_that_was_pushed(self, opened) -> None:
        sizes = (2 * VILLAGE, 6 * VILLAGE)
        found = dict(Pulls(*opened, sizes=sizes).run())
        assert tuple(found) == sizes
        assert all(figure > 0 for rounds in found.values() for each in rounds for figure in each.values())

    def test_every_page_that_a_map_program_asks_for_is_what_it_should_be(self, opened) -> None:
        figures = Maps(*opened, size=1_000, times=1, warming=0).run()
        assert set(figures) == {f"{name}{of}" for name in MAPS for of in ("", CPU)}
        assert all(figure > 0 for figure in figures.values())

    def test_submissions_of_collect_are_merged_and_its_list_is_made_kept_and_not_sent_again(self, opened) -> None:
        figures = Collecting(*opened, seed=1, size=200, each=5).run()
        assert set(figures) == set(COLLECT)
        assert all(figure > 0 for figure in figures.values())

    def test_every_page_of_the_console_is_opened_in_an_office_with_much_to_do(self, opened) -> None:
        figures = Console(*opened, FEW, times=1, warming=1).run()
        assert set(figures) == {f"{route.name}{of}" for route in ROUTES for of in ("", CPU, WEIGHT)}
        assert all(figure > 0 for name, figure in figures.items() if not name.endswith(WEIGHT))
        heavy = {name: figure for name, figure in figures.items() if name.endswith(WEIGHT) and figure > HEAVIEST_KB}
        assert heavy == {}
