"""Every answer, also an error, tells browsers to run, frame and keep nothing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.headers import ALWAYS


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", "/api/v1/sync", "/api/v1/session", "/api/v1/openapi.json"])
def test_every_answer_carries_the_safe_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS


def test_the_page_loads_its_own_style_and_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/api/v1/")
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "http" not in answer.text.replace("https://", "http") or "://" not in answer.text.partition("<body>")[0]
    assert client.get("/api/v1/reference.css").mimetype == "text/css"
