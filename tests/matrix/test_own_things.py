"""What is one person's alone is nobody else's, whatever areas, forms and roles they share."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.api.conftest import *  # noqa: F403 - the same people
from tests.api.conftest import Desk
from tests.matrix.rows import Row, rows
from tests.matrix.scene import ABSENT, OWN, PERSONAL, Scene, read, scene

ROWS = [row for row in rows() if row.subject in PERSONAL]
SEAT = re.compile(r'name="session" value="(?!all)([^"]+)"')


@pytest.fixture(scope="module")
def town(peopled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A home in which everything exists."""
    made = scene(Path(shutil.copytree(peopled, tmp_path_factory.mktemp("own") / "data")))
    yield made
    made.home.close()


def desk_of(town: Scene, role: str) -> Desk:
    """Somebody of this role, here."""
    found = town.callers[role, OWN]
    assert isinstance(found, Desk)
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_D17_what_is_a_colleagues_alone_reads_like_what_does_not_exist(town: Scene, row: Row) -> None:
    theirs, absent = town.things["own"][row.subject], ABSENT[row.subject]
    assert theirs != absent
    for role in sorted(row.roles):
        hidden = town.ask(role, OWN, row.method, row.rule, row.subject, row.sent, theirs)
        nothing = town.ask(role, OWN, row.method, row.rule, row.subject, row.sent, absent)
        assert read(hidden, theirs) == read(nothing, absent), role
        assert hidden.status_code in {303, 404}, (role, hidden.status_code)


def test_D17_what_is_hidden_costs_at_most_one_statement_more_than_what_does_not_exist(town: Scene) -> None:
    asked = [row for row in rows() if row.subject and row.method == "GET"]
    assert len(asked) > 20
    said: list[str] = []
    event.listen(town.home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    different = {}
    for row in asked:
        counts = []
        for thing in (town.things["other"][row.subject], ABSENT[row.subject]) * 2:
            said.clear()
            town.ask(sorted(row.roles)[0], OWN, row.method, row.rule, row.subject, row.sent, thing)
            counts.append(len(said))
        if abs(counts[2] - counts[3]) > 1:  # one that is found by its key is no other class of time
            different[row.key] = counts[2:]
    assert different == {}


def test_D17_a_list_that_a_colleague_keeps_is_neither_seen_nor_forgotten(town: Scene) -> None:
    mine, other = desk_of(town, "reconciler"), desk_of(town, "administrator")
    mine.call("POST", "/dossiers/saved", data={"name": "Nhà ở cuối bản", "life": "active", "csrf_token": mine.csrf})
    assert "Nhà ở cuối bản" in mine.call("GET", "/dossiers").text
    assert "Nhà ở cuối bản" not in other.call("GET", "/dossiers").text
    other.call("POST", "/dossiers/saved/forget", data={"name": "Nhà ở cuối bản", "csrf_token": other.csrf})
    assert "Nhà ở cuối bản" in mine.call("GET", "/dossiers").text


def test_D17_a_colleagues_session_is_neither_seen_nor_ended_nor_taken_up(town: Scene) -> None:
    mine, other = desk_of(town, "reconciler"), desk_of(town, "administrator")
    elsewhere = Desk(town.app.test_client())
    assert elsewhere.sign_in("reconciler-own").status_code == 200
    theirs = SEAT.findall(mine.call("GET", "/account").text)
    assert theirs
    assert not set(theirs) & set(SEAT.findall(other.call("GET", "/account").text))
    for key in theirs:
        other.call("POST", "/account/sessions/end", data={"session": key, "csrf_token": other.csrf})
        taken = other.call("POST", "/switch", data={"session": key, "csrf_token": other.csrf})
        assert taken.headers["Location"] == "/sign-in"
    assert (mine.call("GET", "/account").status_code, elsewhere.call("GET", "/account").status_code) == (200, 200)
    assert other.call("GET", "/api/v1/session").json["person"] == "administrator-own"
