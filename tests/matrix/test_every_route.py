"""What holds on every route: a form wants its token, a page says what a browser may do, no text becomes a statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.headers import ALWAYS
from field.tables import change, person
from tests.api.conftest import *  # noqa: F403 - the same people
from tests.api.conftest import Desk
from tests.matrix.rows import rows
from tests.matrix.scene import OWN, Scene, address, scene

ROWS = rows()
READ = [row for row in ROWS if row.method == "GET" and (row.is_open or "administrator" in row.roles)]
TYPED = ("x' OR '1'='1') UNION SELECT password_hash FROM person; DROP TABLE person; --", "%' ESCAPE '\\")
NAMES = (
    "after", "area", "before", "by", "code", "form", "kind", "language", "limit", "life", "order", "q", "rank", "since",
    "state", "status", "text", "until", "verb", "within",
)  # fmt: skip
"""What addresses ask for behind their question mark."""


@pytest.fixture(scope="module")
def town(peopled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A home in which everything exists."""
    import shutil

    made = scene(Path(shutil.copytree(peopled, tmp_path_factory.mktemp("routes") / "data")))
    yield made
    made.home.close()


@pytest.fixture(scope="module")
def administrator(town: Scene) -> Desk:
    """Somebody who may do everything here."""
    found = town.callers["administrator", OWN]
    assert isinstance(found, Desk)
    return found


def test_D22_no_form_is_taken_without_the_token_of_its_session(town: Scene, administrator: Desk) -> None:
    written = [row for row in ROWS if row.method != "GET" and row.is_page]
    assert len(written) > 40
    for row in written:
        where = address(row.rule, row.subject, town.things["own"].get(row.subject, ""))
        answer = administrator.client.open(where, method=row.method, data=row.sent)
        assert (answer.status_code, b"csrf_missing" in answer.get_data()) == (403, True), row.key


def test_D22_every_answer_says_what_a_browser_may_do_with_it(town: Scene, administrator: Desk) -> None:
    for row in READ:
        thing = town.things["own administrator"].get(row.subject) or town.things["own"].get(row.subject, "")
        headers = administrator.call("GET", address(row.rule, row.subject, thing)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy or row.rule.startswith("/phone/"), row.key
        assert not any(bad in policy for bad in ("unsafe", "*", "http:", "https:")), row.key
        assert headers["X-Frame-Options"] == "DENY", row.key
        assert headers["X-Content-Type-Options"] == "nosniff", row.key
        assert set(ALWAYS) <= set(headers.keys()), row.key


@pytest.mark.parametrize("typed", TYPED)
def test_D21_no_text_in_an_address_becomes_part_of_a_statement(town: Scene, administrator: Desk, typed: str) -> None:
    with town.home.store.read() as connection:
        before = [connection.execute(select(func.count()).select_from(each)).scalar_one() for each in (person, change)]
    for row in READ:
        if row.is_open:
            continue
        where = address(row.rule, row.subject, town.things["own"].get(row.subject, ""))
        each = [dict.fromkeys(NAMES, typed)] if row.is_page else [{name: typed} for name in NAMES[::2]]
        for given in each if row.subject == "" else ():
            answer = administrator.call("GET", where, query_string=given)
            assert answer.status_code < 500, (row.key, given)
            assert b"argon2" not in answer.get_data(), (row.key, given)
        assert administrator.call("GET", address(row.rule, row.subject, typed)).status_code < 500, row.key
    with town.home.store.read() as connection:
        after = [connection.execute(select(func.count()).select_from(each)).scalar_one() for each in (person, change)]
    assert after == before
