"""One running service for all tests that leave it as it is, and phones that are enrolled there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.built_app import built_into
from tests.faults.handset import Handset
from tests.faults.road import Road, road
from tests.faults.town import Town, eventually, town


@pytest.fixture(scope="session")
def living_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A service on SQLite with its own Redis, worker and sweeper."""
    folder = tmp_path_factory.mktemp("town")
    with town(folder, app=built_into(folder / "built")) as made:
        yield made


@pytest.fixture
def bad_road(living_town: Town) -> Iterator[Road]:
    """A road to it, good until a test spoils it."""
    with road(living_town.settings.port) as made:
        yield made


@pytest.fixture
def enrolled(living_town: Town) -> Callable[[str], Handset]:
    """Makes a phone of a person, enrolled there."""

    def make(person: str) -> Handset:
        handset = Handset(person, living_town.url)
        handset.enrol(living_town.slip(person))
        return handset

    return make


@pytest.fixture(scope="session")
def read_before(living_town: Town) -> str:
    """A dossier that is merged, so that every answer to a new phone has a line; its id."""
    handset = Handset("lan", living_town.url)
    handset.enrol(living_town.slip("lan"))
    dossier = handset.new("Lò Văn Pánh")
    handset.sync()
    assert eventually(living_town.all_merged)
    return dossier
