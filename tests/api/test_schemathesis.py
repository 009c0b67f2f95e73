"""What the OpenAPI document promises holds for generated requests: statuses, types and shapes, and never a 500."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from api.home import Home
from field.people.reading_keys import make_key

from .conftest import WEST_VILLAGE
from .office import Author, merge

CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance)
SIGN_OUT = "DELETE /api/v1/session"
"""Its session is over after the first time, and everything else comes before it."""
FEW = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def conforming(operation: Any, mode: GenerationMode, signed_in: dict[str, Any]) -> bool:
    """Whether requests could be generated; each is answered as described, or this fails."""

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def conforms(case: Any) -> None:
        answer = case.call_and_validate(checks=CHECKS, **signed_in)
        is_let_in = answer.status_code != 401 or operation.label == SIGN_OUT
        assert is_let_in or not signed_in or mode is GenerationMode.NEGATIVE, operation.label

    try:
        conforms()
    except Unsatisfiable:  # nothing can be wrong about a request that has no parts
        return False
    return True


@pytest.mark.parametrize(("mode", "least"), [(GenerationMode.POSITIVE, 20), (GenerationMode.NEGATIVE, 10)])
def test_generated_requests_are_answered_as_described(
    app: Flask, home: Home, new_desk: Any, new_phone: Any, mode: GenerationMode, least: int
) -> None:
    Author(new_phone("hoa"), home).write("ho-hieng-001", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng"})
    merge(home)
    desk, phone = new_desk("quan"), new_phone("lan")
    with home.store.write() as connection:
        key = make_key(connection, "quan", "QGIS", 1, "quan", home.surroundings)
    ways = {
        "key": {"headers": {"Authorization": f"Bearer {key.token}"}},
        "session": {
            "headers": {"X-CSRFToken": desk.csrf},
            "cookies": {"packhorse": desk.client.get_cookie("packhorse").value},
        },
        "token": {"headers": {"Authorization": f"Bearer {phone.token}"}},
    }
    tried = 0
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in document.get_all_operations()]
    for operation in sorted(operations, key=lambda each: each.label == SIGN_OUT):
        names = [name for each in operation.definition.raw.get("security", []) for name in each]
        tried += conforming(operation, mode, ways[names[0]] if names else {})
    assert tried >= least
