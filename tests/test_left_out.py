"""What a run leaves out is named, with the line that adds it, and is a failure under CI."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.bench.browser import chromium
from tests import conftest
from tests.servers import left_out, postgres


@pytest.fixture
def without_postgres(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without PostgreSQL."""
    monkeypatch.setattr(postgres, "PLACES", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))


def test_without_postgresql_its_tests_are_not_collected_and_the_apt_line_is_named(without_postgres: None) -> None:
    assert left_out.is_left_out(Path("tests/field/storage/test_log_postgresql.py"))
    assert not left_out.is_left_out(Path("tests/field/storage/test_log.py"))
    assert any("sudo apt-get install -y postgresql" in line for line in left_out.words(left_out.packages()))
    assert conftest.pytest_ignore_collect(Path("test_a_postgresql.py")) is True


def test_with_postgresql_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    programs = tmp_path / "15" / "bin"
    programs.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (programs / name).touch()
    monkeypatch.setattr(postgres, "PLACES", str(tmp_path))
    monkeypatch.setattr(chromium, "found", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(left_out, "has_gdal", lambda: True)
    assert left_out.packages() == {}
    assert conftest.pytest_ignore_collect(Path("test_a_postgresql.py")) is None


def test_without_chromium_tests_in_a_browser_are_not_collected_and_the_apt_line_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    assert left_out.is_left_out(Path("tests/phone_app/test_first_day_chromium.py"))
    assert not left_out.is_left_out(Path("tests/phone_app/conftest.py"))
    assert any("sudo apt-get install -y chromium" in line for line in left_out.words(left_out.packages()))


def test_without_gdals_programs_tests_with_them_are_not_collected_and_the_apt_line_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("test_features_gdal.py", "test_features_gdal_postgresql.py", "test_second_tool.py"):
        assert left_out.is_left_out(Path("tests/api/ogc") / name)
    assert any("sudo apt-get install -y gdal-bin" in line for line in left_out.words(left_out.packages()))


@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("1", True), ("", False), ("false", False)])
def test_under_ci_anything_left_out_is_a_failure(ci: str, fails: bool) -> None:
    assert left_out.is_failure({"PostgreSQL": "…"}, {"CI": ci}) is fails
    assert not left_out.is_failure({}, {"CI": ci})
