"""Every route, every role, every relation of scope: what the data file says is what happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from field.people.rights.roles import ROLES
from tests.api.conftest import *  # noqa: F403 - the same people
from tests.matrix.rows import Row, declared, passing, rows
from tests.matrix.scene import ABSENT, BY_FORM, ENDED, FORMED, NONE, OTHER, OWN, Scene, read, scene

ROWS = rows()
ABOUT = [row for row in ROWS if row.subject]
ENDS = {"POST /sign-out", "DELETE /api/v1/session", "POST /account/sessions/end"}
"""Their caller is signed out: asked by nobody else's session."""
NOT_THERE = {404, 409}
"""409: of several held changes that are decided at once, one that is not there is told like one held no more."""
LIST_AGAIN = 303
"""A form of a page may lead back to its list, which says that the thing is not there."""
REFUSED = b"not_allowed"
"""The code of the gate's refusal; a view may say 403 too, of what one asks for."""
BUSY = 500


@pytest.fixture(scope="module")
def town(peopled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The scene, made once: what a route does to it is what a caller may do."""
    import shutil

    made = scene(Path(shutil.copytree(peopled, tmp_path_factory.mktemp("matrix") / "data")))
    yield made
    made.home.close()


def own(town: Scene, row: Row, role: str) -> object:
    """The caller's own thing."""
    return town.things.get(f"own {role}", {}).get(row.subject) or town.things["own"].get(row.subject, "")


def test_every_route_has_its_row_and_no_row_is_without_its_route(town: Scene) -> None:
    served = {f"{method} {rule}" for method, rule, _ in declared(town.app)}
    assert len(ROWS) == len({row.key for row in ROWS})
    assert served - {row.key for row in ROWS} == set(), "python -m tests.matrix.rows >> tests/matrix/routes.csv"
    assert {row.key for row in ROWS} - served == set()


def test_the_rows_say_what_the_routes_declare(town: Scene) -> None:
    said = {row.key: (row.is_open, row.roles) for row in ROWS}
    for method, rule, access in declared(town.app):
        expected = (access.is_open, frozenset() if access.is_open else passing(access))
        assert said[f"{method} {rule}"] == expected, (method, rule)


def test_every_thing_exists_here_and_elsewhere(town: Scene) -> None:
    for relation in ("own", "other"):
        assert set(town.things[relation]) == set(ABSENT)
        assert [each for each in ABSENT if town.things[relation][each] == ABSENT[each]] == []


@pytest.mark.parametrize("row", ABOUT, ids=lambda row: row.key)
def test_D17_what_is_another_villages_reads_like_what_does_not_exist(town: Scene, row: Row) -> None:
    theirs = town.things["other"][row.subject]
    for role in sorted(row.roles):
        hidden = town.ask(role, OTHER, row.method, row.rule, row.subject, row.sent, theirs)
        absent = town.ask(role, OTHER, row.method, row.rule, row.subject, row.sent, ABSENT[row.subject])
        assert read(hidden, theirs) == read(absent, ABSENT[row.subject]), role
        if row.method == "GET" or row.sent:
            told = {404} if row.method == "GET" else {*NOT_THERE, LIST_AGAIN}
            assert hidden.status_code in told, (role, hidden.status_code, hidden.get_data(as_text=True)[:300])


@pytest.mark.parametrize("row", [row for row in ABOUT if row.subject in BY_FORM], ids=lambda row: row.key)
def test_D17_what_belongs_to_another_form_reads_like_what_does_not_exist(town: Scene, row: Row) -> None:
    here = town.things["own"][row.subject]
    for role in sorted(row.roles):
        hidden = town.ask(role, FORMED, row.method, row.rule, row.subject, row.sent, here)
        absent = town.ask(role, FORMED, row.method, row.rule, row.subject, row.sent, ABSENT[row.subject])
        assert read(hidden, here) == read(absent, ABSENT[row.subject]), role
        if row.method == "GET" or row.sent:
            told = {404} if row.method == "GET" else {*NOT_THERE, LIST_AGAIN}
            assert hidden.status_code in told, (role, hidden.status_code, hidden.get_data(as_text=True)[:300])


@pytest.mark.parametrize("role", ROLES)
def test_whoever_has_no_grant_or_had_one_passes_nowhere(town: Scene, role: str) -> None:
    for row in ROWS:
        if row.is_open:
            continue
        for relation in (NONE, ENDED):
            answer = town.ask(role, relation, row.method, row.rule, row.subject, {}, own(town, row, role))
            sends = not ROLES[role].is_staff and role in row.roles and row.roles <= FIELD
            allowed = range(200, BUSY) if sends else ((401,) if ROLES[role].is_staff else (401, 403))
            allowed = (401, 403) if row.is_for_apps else allowed
            assert answer.status_code in allowed, (relation, row.key, answer.status_code)


FIELD = frozenset(role for role, held in ROLES.items() if not held.is_staff)
"""Who comes with a token. Where only they pass, they send: a token is enough for that."""


@pytest.mark.parametrize("role", ROLES)
def test_a_role_passes_where_its_row_says_and_nowhere_else(town: Scene, role: str) -> None:
    for row in sorted(ROWS, key=lambda row: row.method != "GET"):
        if row.is_open or (row.key in ENDS and role in row.roles):
            continue
        answer = town.ask(role, OWN, row.method, row.rule, row.subject, {}, own(town, row, role))
        assert answer.status_code < BUSY, (row.key, answer.status_code)
        refused = answer.status_code == 403 and (row.is_for_apps or REFUSED in answer.get_data())
        passed = answer.status_code != 401 and not refused
        assert passed == (role in row.roles), (row.key, answer.status_code)
        if passed and row.subject and row.method == "GET":
            assert answer.status_code != 404, row.key
