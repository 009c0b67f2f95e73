"""The demo that an empty home is filled with: enough of everything, written by real phones, and safe to interrupt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from field.demo.commune.areas import COMMUNE_ID, VILLAGES
from field.demo.commune.settlers import SignIn
from field.demo.mark import finish
from field.demo.seed import seed
from field.demo.village.crew import Crew
from field.demo.work import stages
from field.demo.work.twice import TWICE
from field.dossiers.sight import EVERYTHING
from field.feeds.following import is_behind
from field.forms.catalogue import SAMPLES
from field.home import start_home
from field.people.passwords import check_password
from field.people.rights.roles import ROLES
from field.people.rights.scope import scope_of
from field.questions.reading import questions_seen
from field.storage.engine import Store, open_store
from field.surroundings import Surroundings
from field.tables import (
    change,
    checked,
    conflict,
    dossier,
    held,
    installation,
    metadata,
    pair,
    paired,
    person,
    place,
    placed,
    tallied,
)
from field.tallies.counting import day_of
from field.targets.pace import BEHIND, ON_ITS_WAY, REACHED
from field.targets.reading import targets_open
from field.visits.reading import lists_seen
from tests.field.surroundings import World

MEMORY_KIB = 256


class PlugPulledError(RuntimeError):
    """The power went."""


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    return World().surroundings


@pytest.fixture(scope="module")
def seeded(
    tmp_path_factory: pytest.TempPathFactory, surroundings: Surroundings
) -> Iterator[tuple[Store, list[SignIn]]]:
    """A seeded home, and who can sign in there."""
    store = _home(tmp_path_factory.mktemp("seeded"), surroundings)
    said: list[str] = []
    sign_ins = seed(store, surroundings, said.append, MEMORY_KIB)
    assert sign_ins is not None
    assert len(said) == len(stages.STAGES)
    yield store, list(sign_ins)
    store.close()


def _home(folder: Path, surroundings: Surroundings) -> Store:
    store = open_store(f"sqlite:///{folder / 'packhorse.db'}")
    metadata.create_all(store.writer)
    with store.write() as connection:
        start_home(connection, surroundings)
    return store


def _count(store: Store, *chosen: Any) -> Any:
    with store.read() as connection:
        return connection.execute(select(*chosen)).scalar_one()


def test_there_are_two_hundred_dossiers_of_all_six_forms(seeded: tuple[Store, list[SignIn]]) -> None:
    with seeded[0].read() as connection:
        rows = connection.execute(select(dossier.c.form, func.count()).group_by(dossier.c.form))
        forms = {form: count for form, count in rows}  # noqa: C416 - dict() takes a result for a mapping
    assert set(forms) == set(SAMPLES)
    assert sum(forms.values()) >= 200


def test_everything_that_phones_wrote_is_merged_but_what_waits_for_a_clerk(seeded: tuple[Store, list[SignIn]]) -> None:
    with seeded[0].read() as connection:
        rows = connection.execute(select(change.c.status, func.count()).group_by(change.c.status))
        status = {word: count for word, count in rows}  # noqa: C416 - dict() takes a result for a mapping
    assert set(status) == {"merged", "held"}
    assert status["merged"] > 250


def test_some_work_waits_for_the_office_and_one_thing_is_settled(seeded: tuple[Store, list[SignIn]]) -> None:
    store = seeded[0]
    assert _count(store, func.count(conflict.c.id).filter(conflict.c.settled.is_(None))) >= 8
    assert _count(store, func.count(conflict.c.id).filter(conflict.c.settled.is_not(None))) == 1
    assert _count(store, func.count(conflict.c.id).filter(conflict.c.kind == "life")) >= 1
    assert _count(store, func.count(held.c.change)) == 2


def test_some_households_were_written_down_twice_and_are_already_compared(
    seeded: tuple[Store, list[SignIn]],
) -> None:
    with seeded[0].read() as connection:
        rows = connection.execute(select(pair)).all()
        both = {each.dossier: each.area for each in connection.execute(select(dossier))}
    assert len(rows) == len(TWICE)
    assert {both[row.one] for row in rows} == {VILLAGES[each.place].area for each in TWICE}
    assert all(both[row.one] == both[row.other] and row.verdict is None for row in rows)
    reasons = [row.reasons for row in rows]
    assert sum("same_number" in each for each in reasons) == 1
    assert sum("same_phone" in each and "marks_name" in each for each in reasons) == 2


def test_the_figures_of_the_first_page_are_there_before_anybody_looks(seeded: tuple[Store, list[SignIn]]) -> None:
    with seeded[0].read() as connection:
        assert not any(is_behind(connection, reader) for reader in (checked, paired, placed, tallied))


def test_its_positions_have_their_commune_and_only_patrols_leave_their_village(
    seeded: tuple[Store, list[SignIn]],
) -> None:
    with seeded[0].read() as connection:
        places = connection.execute(select(place)).all()
    homes = [each for each in places if "/" not in each.path]
    assert len(homes) > 100
    assert {(each.unit, each.sense, each.odd) for each in homes if each.kind == "point"} == {(COMMUNE_ID, "inside", "")}
    assert any(each.sense == "outside" for each in places)


def test_the_first_village_is_asked_one_question_and_given_houses_to_visit(seeded: tuple[Store, list[SignIn]]) -> None:
    with seeded[0].read() as connection:
        (asked,) = questions_seen(connection, EVERYTHING).questions
        (given,) = lists_seen(connection, EVERYTHING).lists
    assert (asked.row.status, asked.people) == ("open", ["tnv-1a"])
    assert '"' + asked.paths[0] in asked.row.names
    assert (given.people, given.progress.all, given.progress.made) == (["tnv-1a", "tnv-1b"], 6, 0)


def test_every_village_has_a_target_and_some_are_there_some_keep_pace_and_some_are_behind(
    seeded: tuple[Store, list[SignIn]], surroundings: Surroundings
) -> None:
    with seeded[0].read() as connection:
        found = targets_open(connection, EVERYTHING, day_of(surroundings.now()))
    houses = [each for each in found if each.row.form == "ho_gia_dinh_so"]
    assert [each.row.area for each in houses] == [village.area for village in VILLAGES]
    assert {each.pace.state for each in houses} == {REACHED, ON_ITS_WAY, BEHIND}
    assert {each.pace.state for each in found if each not in houses} == {REACHED, ON_ITS_WAY, BEHIND}
    assert all(each.row.wanted / 3 < each.made <= each.row.wanted * 3 / 2 for each in houses)


def test_there_are_people_of_every_role(seeded: tuple[Store, list[SignIn]]) -> None:
    with seeded[0].read() as connection:
        everybody = connection.scalars(select(person.c.id)).all()
        roles = {grant.role for each in everybody for grant in scope_of(connection, each).grants}
    assert roles == set(ROLES)


def test_everybody_at_the_office_signs_in_with_the_password_that_was_told(seeded: tuple[Store, list[SignIn]]) -> None:
    store, sign_ins = seeded
    assert {each.role for each in sign_ins} == {"clerk", "reconciler", "administrator", "auditor"}
    with store.read() as connection:
        for each in sign_ins:
            assert check_password(connection, each.person, each.password, MEMORY_KIB) == each.person


def test_a_second_seeding_changes_nothing(seeded: tuple[Store, list[SignIn]], surroundings: Surroundings) -> None:
    store = seeded[0]
    before = _count(store, func.count(change.c.id))
    with store.write() as connection:
        finish(connection)
    assert seed(store, surroundings, lambda _words: None, MEMORY_KIB) is None
    assert _count(store, func.count(change.c.id)) == before


def test_a_home_that_has_people_is_never_seeded(tmp_path: Path, surroundings: Surroundings) -> None:
    store = _home(tmp_path, surroundings)
    with store.write() as connection:
        stages.people(connection, Crew(surroundings))
    assert seed(store, surroundings, lambda _words: None, MEMORY_KIB) is None
    store.close()


@pytest.mark.parametrize("when", range(len(stages.STAGES)))
def test_a_seeding_that_was_killed_goes_on_where_it_stopped(
    tmp_path: Path, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    store = _home(tmp_path, surroundings)
    with monkeypatch.context() as broken:
        broken.setattr(stages, "STAGES", _killed_at(when))
        with pytest.raises(PlugPulledError):
            seed(store, surroundings, lambda _words: None, MEMORY_KIB)
    assert seed(store, surroundings, lambda _words: None, MEMORY_KIB) is not None
    assert _count(store, func.count(dossier.c.dossier)) >= 200
    assert _count(store, func.count(held.c.change)) == 2
    assert _count(store, func.count(conflict.c.id).filter(conflict.c.settled.is_not(None))) == 1
    assert _count(store, func.count(installation.c.stream)) >= 26
    store.close()


def _killed_at(when: int) -> tuple[tuple[str, str, stages.Stage], ...]:
    """The stages, of which one does its work and dies before its commit."""
    name, words, work = stages.STAGES[when]

    def killed(connection: Connection, crew: Crew) -> None:
        work(connection, crew)
        raise PlugPulledError

    return (*stages.STAGES[:when], (name, words, killed), *stages.STAGES[when + 1 :])
