"""Same dossiers: groups by undirected edges, and the survivor that is shown."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sync.head import Head, Origin, Value
from sync.names import Name
from sync.same import edges_of, groups, same_path, survivors

IDS = st.integers(0, 12).map(lambda n: f"dossier-{n:02}")
EDGES = st.lists(st.tuples(IDS, IDS), max_size=14)


def head(path: str, value: Value, n: int = 1) -> Head:
    """A head of change `n`."""
    return Head(Origin(Name(f"s.{n}.h")), path, value)


def reachable(start: str, edges: list[tuple[str, str]]) -> set[str]:
    """Everything joined to `start`, by walking."""
    found = {start}
    while True:
        near = {b for a, b in edges if a in found} | {a for a, b in edges if b in found}
        if near <= found:
            return found
        found |= near


@given(EDGES)
def test_a_group_is_everything_that_edges_join_and_its_survivor_is_the_smallest_id(
    edges: list[tuple[str, str]],
) -> None:
    found = survivors(edges)
    assert found == {dossier: min(reachable(dossier, edges)) for edge in edges for dossier in edge}


@given(EDGES, st.randoms())
def test_groups_do_not_depend_on_order_or_direction_of_edges(edges: list[tuple[str, str]], chance: Random) -> None:
    turned = [(b, a) for a, b in edges]
    chance.shuffle(turned)
    assert groups(turned) == groups(edges)


def test_taking_an_edge_away_parts_what_it_joined() -> None:
    joined = {("dossier-01", "dossier-02"), ("dossier-02", "dossier-03")}
    assert groups(joined) == {"dossier-01": ("dossier-01", "dossier-02", "dossier-03")}
    assert groups(joined - {("dossier-02", "dossier-03")}) == {"dossier-01": ("dossier-01", "dossier-02")}


def test_only_visible_true_edges_join() -> None:
    heads = [head(same_path("b"), True), head(same_path("c"), False), head(same_path("d"), None), head("ten", True)]
    assert edges_of("a", heads) == {("a", "b")}


def test_joined_here_and_parted_there_at_once_is_joined() -> None:
    assert edges_of("b", [head(same_path("a"), False, 1), head(same_path("a"), True, 2)]) == {("a", "b")}


def test_a_dossier_is_no_edge_to_itself() -> None:
    assert edges_of("a", [head(same_path("a"), True)]) == frozenset()
    assert groups([("a", "a")]) == {}
