"""Which pages the bench measures: every one that the console has, and no address that leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from api.app import create_app
from api.bench.console.routes import ROUTES, Route
from api.console.screens import SCREENS
from tests.api.conftest import make_settings

PAPER = "paper"
"""Dossiers on paper are drawn beside the console, at its addresses."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The app with all its routes; nothing is asked of it."""
    made = create_app(make_settings(tmp_path))
    yield made
    made.extensions["home"].close()


def endpoint(app: Flask, route: Route) -> str:
    """What answers at a route's address. Raises NotFound where nothing does."""
    named = defaultdict(lambda: "1")
    path = route.path.format_map(named).partition("?")[0]
    found, _ = app.url_map.bind("here").match(path, method="POST" if route.sent else "GET")
    return str(found)


def test_a_page_of_the_console_that_nobody_measures_fails_here(app: Flask) -> None:
    drawn = {screen.name for screen in SCREENS} | {PAPER}
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in drawn and "GET" in (rule.methods or ())
    }
    measured = {endpoint(app, route) for route in ROUTES if not route.sent}
    assert pages - measured == set(), "a line in api/bench/console/routes.py"
    assert measured - pages == set()


def test_every_row_has_a_name_and_words_of_its_own(app: Flask) -> None:
    assert len({route.name for route in ROUTES}) == len({route.words for route in ROUTES}) == len(ROUTES)
    assert all(endpoint(app, route) for route in ROUTES)
