"""What the bench prints: a figure that misses its goal says so."""

from __future__ import annotations

from api.bench.browser.tables import BESIDE, beside_table, browser_table
from api.bench.programs.collected import COLLECT
from api.bench.programs.maps import MAPS
from api.bench.tables import tables


def test_what_misses_its_goal_is_marked_and_what_reaches_it_is_not() -> None:
    printed = tables({"wire": {"push_of_100": 120.4, "push_of_1": 804.0}}).splitlines()
    assert printed[2] == "| gzip bytes a dossier, push of 100 | 120 | 190 |"
    assert printed[3] == "| bytes, push of one | 804 | 650 (missed) |"


def test_a_pull_that_grows_with_the_store_is_marked() -> None:
    sizes = {"1000": {"changed": 2.0, "first": 3.0}, "1000000": {"changed": 2.2, "first": 4.0}}
    printed = tables({"pulls": {"sqlite": sizes}}).splitlines()
    assert printed[2] == "| 50 changed dossiers | 2 | 2.2 | 1.1 | 1.2 |"
    assert printed[3] == "| first pull of a village of 100 | 3 | 4 | 1.33 | 1.2 (missed) |"


def test_a_slow_page_of_the_console_is_marked_and_a_heavy_one() -> None:
    figures = {"queue": 41.2, "queue CPU": 30.1, "queue kB": 150.4}
    figures |= {"conflict": 302.0, "conflict CPU": 60.2, "conflict kB": 88.0}
    printed = tables({"console": {"sqlite": figures, "postgresql": figures | {"queue": 299.0}}}).splitlines()
    head = "| one page of the console, ms | sqlite | postgresql | goal | CPU ms, sqlite | CPU ms, postgresql |"
    assert printed[0] == f"{head} kB, goal 150 |"
    assert printed[2:] == [
        "| Reconcile: queue by risk | 41.2 | 299 | 300 | 30.1 | 30.1 | 150 (missed) |",
        "| Reconcile: one conflict | 302 | 302 | 300 (missed) | 60.2 | 60.2 | 88.0 |",
    ]


def test_tagging_that_is_too_slow_is_marked() -> None:
    printed = tables({"places": {"tag_many": 140.0, "tag_few": 1.25, "tree": 50.0}}).splitlines()
    assert [line.rpartition(" | ")[2] for line in printed[2:5]] == ["333 |", "1 (missed) |", " |"]


def test_a_slow_answer_to_a_map_program_is_marked() -> None:
    figures = {f"{name}{of}": 20.0 for name in MAPS for of in ("", " CPU")}
    printed = tables({"maps": {"sqlite": figures, "postgresql": figures | {"middle": 101.0}}}).splitlines()
    assert printed[2] == "| first page of 100 | 20.0 | 20.0 | 100 | 20.0 | 20.0 |"
    assert printed[3] == "| a page in the middle | 20.0 | 101 | 100 (missed) | 20.0 | 20.0 |"


def test_a_submission_of_collect_that_costs_too_much_is_marked() -> None:
    figures = dict.fromkeys(COLLECT, 0.9)
    printed = tables({"collect": {"sqlite": figures, "postgresql": figures | {"submission": 6.5}}}).splitlines()
    assert printed[5] == "| a submission accepted and merged, CPU ms | 0.9 | 6.5 | 1 (missed) |"
    assert printed[6] == "| a list of 10,000 dossiers after a change, ms | 0.9 | 0.9 | 300 |"


def test_the_browser_table_says_what_misses_its_goal() -> None:
    printed = browser_table({"screen_list_ms": 144.4, "heap_mb": 61.0, "load_s": 8.0}).splitlines()
    assert printed[2:5] == [
        "| first load, s | 8 |  |",
        "| JavaScript heap with the list, collected, MB | 61.0 | 60.0 (missed) |",
        "| list on the screen, two seconds after home appeared, ms | 144 | 300 |",
    ]


def test_both_clients_stand_beside_each_other_with_how_many_times_as_much_the_other_takes() -> None:
    printed = beside_table(dict.fromkeys(BESIDE, 100.0), dict.fromkeys(BESIDE, 1_250.0), "0.22.0").splitlines()
    assert printed[0] == "| the same form, as slow, in the same run | Packhorse | ODK 0.22.0 | times |"
    assert printed[2] == "| code, brotli, kB | 100 | 1250 | 12.5 |"
