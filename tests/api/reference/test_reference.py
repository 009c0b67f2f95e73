"""The API describes itself wholly: in OpenAPI 3.1, on a page that needs no internet, and in docs/api.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.console.screens import SCREENS

CONSOLE = {screen.name for screen in SCREENS}
EDGE = "openrosa"
"""OpenRosa has a description of its own; its addresses stand in docs/collect.md."""
META = "https://spec.openapis.org/oas/3.1/schema-base"


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    """The OpenAPI document."""
    told: dict[str, Any] = client.get("/api/v1/openapi.json").json
    return told


def operations(app: Flask) -> set[tuple[str, str]]:
    """Every method and path for programs of our own API; the console's pages are told in docs/console.md."""
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in {*CONSOLE, EDGE}:
            continue
        path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule)
        methods = (rule.methods or set()) - {"OPTIONS"}
        if "GET" in methods:
            methods -= {"HEAD"}
        found |= {(method, path) for method in methods}
    return found


def test_every_route_is_in_the_document(app: Flask, document: dict[str, Any]) -> None:
    described = {
        (method.upper(), path)
        for path, item in document["paths"].items()
        for method in item
        if method not in {"parameters", "options"}
    }
    assert described == operations(app)


def test_every_route_is_in_the_handbook(app: Flask, repository: Path) -> None:
    handbook = (repository / "docs/api.md").read_text(encoding="utf-8")
    written = set(re.findall(r"`(GET|HEAD|POST|PUT|PATCH|DELETE) (/[^`\s?]*)", handbook))
    assert written == operations(app)


def test_every_address_of_openrosa_is_in_its_handbook_below_both_of_its_bases(app: Flask, repository: Path) -> None:
    handbook = (repository / "docs/collect.md").read_text(encoding="utf-8")
    written = set(re.findall(r"`(GET|POST) (/[^`\s?]*)", handbook))
    for base in ("/key/{token}", "/openrosa"):
        served = set()
        for rule in app.url_map.iter_rules():
            path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule)
            if rule.endpoint.partition(".")[0] == EDGE and path.startswith(base):
                served |= {(each, path.removeprefix(base)) for each in (rule.methods or set()) - {"OPTIONS", "HEAD"}}
        assert served == {each for each in written if not each[1].startswith("/api/")}, base


def test_every_operation_has_a_sentence_and_the_one_shape_of_errors(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                assert operation["summary"], (method, path)
                assert "default" in operation["responses"], (method, path)
    assert set(document["components"]["schemas"]["Error"]["properties"]) == {"code", "message", "action", "details"}


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        jsonschema_rs.meta.validate({"components": document["components"], **schema}), name


def test_the_page_shows_every_operation(app: Flask, client: FlaskClient) -> None:
    page = client.get("/api/v1/").text
    shown = set(re.findall(r"<b>([A-Z]+)</b> <code>([^<]+)</code>", page))
    assert operations(app) <= shown
    assert not re.search(r"<script|(?:src|href)=\"(?:https?:)?//", page)
