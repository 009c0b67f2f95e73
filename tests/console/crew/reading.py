"""What pages of people and phones say, and what the database says of it. It may not know a screen."""

from __future__ import annotations

import re
from typing import Any

from api.home import Home
from tests.api.conftest import Desk


def page(desk: Desk, path: str, status: int = 200) -> str:
    """The words of a page."""
    answer = desk.call("GET", path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    return words_of(answer.text)


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def rows(home: Home, statement: Any) -> list[Any]:
    with home.store.read() as connection:
        return list(connection.execute(statement))


def send(desk: Desk, path: str, **form: Any) -> str:
    """Send a form; where one goes afterwards."""
    answer = desk.call("POST", path, data=form)
    assert answer.status_code == 303, answer.text
    location: str = answer.headers["Location"]
    return location
