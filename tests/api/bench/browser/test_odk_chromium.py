"""The ODK web client runs in the bench: locked by hashes, never shipped, answering the same form to its end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.bench.browser import chromium
from api.bench.browser.odk import client
from api.bench.browser.odk.client import WANTED
from api.bench.browser.odk.measuring import odk_asked
from api.bench.browser.tables import BESIDE, beside_table
from api.bench.browser.wide_form import CHOICES, QUESTIONS, wide_form


def test_its_packages_are_locked_by_hash_and_none_by_address() -> None:
    packages = json.loads((WANTED / "package-lock.json").read_text())["packages"]
    locked = {name: entry for name, entry in packages.items() if name}
    assert len(locked) > 20
    assert [name for name, entry in locked.items() if not entry.get("integrity")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    wanted = json.loads((WANTED / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_nothing_of_it_is_in_the_app(repository: Path) -> None:
    app = repository / "field" / "app"
    assert "web-forms" not in (app / "package.json").read_text()
    assert [path for path in (app / "src").rglob("*.ts*") if 'from "@getodk' in path.read_text()] == []


def test_the_form_is_as_wide_as_it_is_called() -> None:
    form = wide_form()
    lists = form.document["lists"]
    assert max(len(choices) for choices in lists.values()) == CHOICES
    assert len(re.findall(r"<(?:input|select1?) ", form.xform)) == QUESTIONS


def test_where_it_cannot_be_had_it_is_left_out_and_why_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(client, "PACKAGES", tmp_path / "packages")
    for name, value in {"registry": "http://127.0.0.1:1", "cache": str(tmp_path), "fetch_retries": "0"}.items():
        monkeypatch.setenv(f"npm_config_{name}", value)
    said: list[str] = []
    assert client.odk_if_had(said.append) is None
    assert [words for words in said if words.startswith("Bỏ qua · left out: @getodk/web-forms: npm error")] == said
    assert len(said) == 1


def test_it_opens_the_form_and_takes_every_answer() -> None:
    odk = client.odk_client()
    with chromium.running() as browser:
        found = odk_asked(browser, odk, 1)
    assert set(found) == set(BESIDE)
    assert found["code_kb"] > 500
    assert all(figure > 0 for figure in found.values())
    assert len(beside_table(found, found, odk.version).splitlines()) == 2 + len(BESIDE)
