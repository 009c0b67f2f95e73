"""A home in this process with the demo's people and nothing else, for plays."""

from collections.abc import Iterator

import pytest

from field.demo.commune.settlers import settle_commune
from field.demo.play.stage import Plan, Said
from field.demo.play.story import Play
from field.demo.village.inside import InsideStage
from field.home import start_home
from field.storage.engine import Store
from tests.field.surroundings import World


@pytest.fixture
def stage(sqlite_store: Store) -> InsideStage:
    """The stage."""
    world = World()
    with sqlite_store.write() as connection:
        start_home(connection, world.surroundings)
        settle_commune(connection, world.surroundings)
    return InsideStage(sqlite_store, world.surroundings)


@pytest.fixture
def told() -> list[Said]:
    """What was told."""
    return []


@pytest.fixture
def played(stage: InsideStage, told: list[Said]) -> Iterator[Play]:
    """A play that has been played, with its phones still at hand."""
    play = Play(stage, Plan(seed=3, phones=4, changes=40), told.append)
    assert play.run().good
    yield play
    for player in play.players:
        player.hand.close()
