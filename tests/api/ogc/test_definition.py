"""The description as OpenAPI 3.0 is one, says the same as the API's own, and holds for generated requests."""

from __future__ import annotations

import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.home import Home
from tests.api.ogc.scene import HOUSES, reader_for, settle

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(app: Flask) -> dict[str, Any]:
    answer = app.test_client().get("/ogc/api")
    assert answer.content_type == "application/vnd.oai.openapi+json;version=3.0"
    told: dict[str, Any] = answer.json
    return told


def test_it_is_openapi_3_0(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.0.3"
    schemathesis.openapi.from_dict(described).validate()


def test_it_has_the_addresses_and_parameters_of_the_apis_own_description(app: Flask, described: dict[str, Any]) -> None:
    whole = app.test_client().get("/api/v1/openapi.json").json["paths"]
    own = {path.removeprefix("/ogc"): item for path, item in whole.items() if path.startswith("/ogc")}
    named = {re.sub(r"\{(\w+)Id\}", r"{\1}", path): item for path, item in described["paths"].items()}
    assert set(named) == set(own)
    parameters = described["components"]["parameters"]
    for path, item in named.items():
        asked = {each["$ref"].rpartition("/")[2] for each in item["get"].get("parameters", ())}
        said = {name for name in asked if parameters[name]["in"] == "query"} - {"properties"}
        assert said == {each["name"] for each in own[path]["get"].get("parameters", ()) if each["in"] == "query"}, path
        assert bool(item["get"].get("security", True)) == ("security" in own[path]["get"]), path


def test_generated_requests_are_answered_as_described(
    app: Flask, home: Home, new_phone: Any, described: dict[str, Any]
) -> None:
    settle(home, new_phone)
    headers = reader_for(app, "quan").headers
    document = schemathesis.openapi.from_wsgi("/ogc/api", app)
    for found in document.get_all_operations():
        operation = found.ok()

        @FEW
        @given(case=operation.as_strategy())
        def conforms(case: Any) -> None:
            if "collectionId" in (case.path_parameters or {}):
                case.path_parameters["collectionId"] = HOUSES
            answer = case.call_and_validate(checks=CHECKS, headers=headers)
            assert answer.status_code != 401

        conforms()
