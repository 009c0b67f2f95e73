"""The app's files as a browser and a service worker need them; where there are none, words say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.home import Home
from field.app.building import EARLIER
from sync.wire.app_list import genuine_app_list

CODE = "main-ABCD2345.js"


@pytest.fixture
def built(home: Home) -> Path:
    """A built app of a few files."""
    folder = home.settings.app
    folder.mkdir(parents=True)
    files = {"index.html": b"<!doctype html>", CODE: b"code()", f"{CODE}.br": b"BR", f"{CODE}.gz": b"GZ"}
    for name, content in {**files, "sw.js": b"one()", "manifest.webmanifest": b"{}"}.items():
        folder.joinpath(name).write_bytes(content)
    return folder


def test_without_a_built_app_the_page_says_how_to_build_it(client: FlaskClient) -> None:
    answer = client.get("/phone/")
    assert "./packhorse build-app" in answer.text
    assert "script" not in answer.headers["Content-Security-Policy"]


def test_the_app_may_run_its_own_files_only_and_no_text_becomes_code(client: FlaskClient, built: Path) -> None:
    answer = client.get("/phone/")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    rules = dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["connect-src"] == "'self'"


def test_what_carries_its_hash_stays_for_ever_and_the_rest_is_asked_for_again(client: FlaskClient, built: Path) -> None:
    assert "immutable" in client.get(f"/phone/{CODE}").headers["Cache-Control"]
    for name in ("", "sw.js", "manifest.webmanifest"):
        answer = client.get(f"/phone/{name}")
        assert answer.headers["Cache-Control"] == "no-cache"
        again = client.get(f"/phone/{name}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


def test_D30_the_list_of_the_apps_files_is_signed_by_home_and_asked_for_again(
    client: FlaskClient, built: Path, home: Home
) -> None:
    assert client.get("/phone/files.json").status_code == 404
    said = {"app": "0123456789abcdef", "files": {CODE: "aGFzaA=="}, "later": [], "spare": [], "worker": "d29ya2Vy"}
    (built / "files.json").write_text(json.dumps(said))
    answer = client.get("/phone/files.json")
    signed = genuine_app_list(answer.data, home.surroundings.home.public)
    assert signed is not None
    listed = json.loads(signed.text)
    assert {key: listed[key] for key in said} == said
    assert 0 <= home.surroundings.now() - listed["at"] < 60_000
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/json", "no-cache")
    again = client.get("/phone/files.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_phone_that_is_opening_the_build_before_gets_its_files(client: FlaskClient, built: Path) -> None:
    (built / EARLIER).mkdir()
    (built / EARLIER / "before-EFGH6723.js.br").write_bytes(b"BR")
    assert client.get("/phone/before-EFGH6723.js").status_code == 404
    (built / EARLIER / "before-EFGH6723.js").write_bytes(b"before()")
    answer = client.get("/phone/before-EFGH6723.js", headers={"Accept-Encoding": "br"})
    assert (answer.data, answer.headers["Cache-Control"].split(",")[-1].strip()) == (b"BR", "immutable")
    assert client.get(f"/phone/{EARLIER}").status_code == 404


def test_two_builds_in_one_second_are_told_apart(client: FlaskClient, built: Path) -> None:
    first = client.get("/phone/sw.js").headers["ETag"]
    built.joinpath("sw.js").write_bytes(b"two()")
    answer = client.get("/phone/sw.js", headers={"If-None-Match": first})
    assert (answer.status_code, answer.data) == (200, b"two()")


@pytest.mark.parametrize(
    ("takes", "packing", "body"), [("br, gzip", "br", b"BR"), ("gzip", "gzip", b"GZ"), ("", None, b"code()")]
)
def test_a_file_comes_packed_as_the_caller_takes_it(
    client: FlaskClient, built: Path, takes: str, packing: str | None, body: bytes
) -> None:
    answer = client.get(f"/phone/{CODE}", headers={"Accept-Encoding": takes})
    assert (answer.headers.get("Content-Encoding"), answer.data, answer.mimetype) == (packing, body, "text/javascript")


@pytest.mark.parametrize("name", ["..%2f..%2fkeys", "%2e%2e", "Secret.js", "none.js", "a\\b.js", ".hidden", "app"])
def test_nothing_but_files_of_the_build_is_handed_out(app: Flask, client: FlaskClient, built: Path, name: str) -> None:
    built.joinpath("app").mkdir()
    built.parent.joinpath("secret.js").write_text("key")
    assert client.get(f"/phone/{name}").status_code == 404
