"""Settings come from options, then the environment, then defaults, and a mistake is named."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from api.settings import SettingError, Settings, read_settings, variable


def test_an_option_goes_before_the_environment_and_that_before_the_default() -> None:
    environment = {"PACKHORSE_PORT": "9000", "PACKHORSE_WORKERS": "3"}
    settings = read_settings({"port": "9100", "workers": None}, environment)
    assert (settings.port, settings.workers, settings.shards) == (9100, 3, Settings().shards)


def test_settings_survive_the_way_to_another_process(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=81, demo=False, redis="none", host="::1")
    assert read_settings({}, settings.environment()) == settings


def test_every_setting_has_a_sentence_and_a_variable() -> None:
    for each in fields(Settings):
        assert each.metadata["help"].endswith(".")
        assert variable(each.name).startswith("PACKHORSE_")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "http"),
        ("port", "70000"),
        ("workers", "0"),
        ("database", "packhorse.db"),
        ("redis", "here"),
        ("demo", "?"),
    ],
)
def test_a_mistake_names_the_option_and_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({}, {variable(name): value})
    assert f"--{name}" in str(caught.value)
    assert variable(name) in str(caught.value)
    assert value in str(caught.value)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_redis_url_of_the_environment_is_believed_when_nothing_else_is_said() -> None:
    assert read_settings({}, {"REDIS_URL": "redis://a"}).redis == "redis://a"
    assert read_settings({"redis": "none"}, {"REDIS_URL": "redis://a"}).redis == "none"


@pytest.mark.parametrize("given", ["postgresql://u@h/d", "postgres://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_reached_by_psycopg(given: str) -> None:
    assert Settings(database=given).database_url == "postgresql+psycopg://u@h/d"


def test_without_a_database_url_sqlite_is_in_the_data_folder(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).database_url == f"sqlite:///{tmp_path}/packhorse.db"


def test_the_secret_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = settings.secret()
    assert len(first) >= 32
    assert settings.secret() == first
    assert (tmp_path / "keys" / "session.secret").stat().st_mode & 0o077 == 0
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
