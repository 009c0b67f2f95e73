"""What a start prepares: the demo in an empty home, once; and a fresh invitation at every start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from api.home import open_home
from api.service.starting import preparation
from api.service.starting.phone_app import build_app
from api.service.starting.welcome import Demo, read_demo
from api.settings import NO_REDIS, Settings
from field.demo.commune.areas import COMMUNE_ID
from field.escrow.keys import private_of
from field.procedures.finding import search
from field.tables import escrow_key


class PlugPulledError(RuntimeError):
    """The power went."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", redis=NO_REDIS, password_memory=256, address="http://xa.example")
    build_app(settings.app)  # told of when it is made, and it may have been
    return settings


def prepare(settings: Settings) -> subprocess.CompletedProcess[str]:
    """As `packhorse up` does it."""
    return subprocess.run(
        [sys.executable, "-m", "api.service.starting.preparation"],
        env={**os.environ, **settings.environment()},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_start_fills_an_empty_home_and_later_ones_only_make_a_new_invitation(settings: Settings) -> None:
    first = prepare(settings)
    assert (first.returncode, len(first.stdout.splitlines())) == (0, 7), first.stderr
    before = read_demo(settings.data)
    assert before.invitation.startswith("http://xa.example/phone/#1.")
    assert "cán bộ đối soát · reconciling officer" in {each.role for each in before.sign_ins}
    home = open_home(settings)
    with home.store.read() as connection:
        sealed = connection.execute(select(escrow_key.c.private_key)).scalar_one()
        procedures = search(connection, None, "khai sinh", "2026-11-22", None, 9)
    home.close()
    assert private_of(sealed, before.escrow.lower()) is not None
    assert [(each.procedure.code, each.area) for each in procedures] == [("1.001193", COMMUNE_ID)]
    second = prepare(settings)
    assert (second.returncode, second.stdout) == (0, ""), second.stderr
    after = read_demo(settings.data)
    assert (after.sign_ins, after.escrow) == (before.sign_ins, before.escrow)
    assert after.invitation != before.invitation


def test_without_the_demo_a_home_stays_empty(settings: Settings) -> None:
    done = prepare(Settings(data=settings.data, redis=NO_REDIS, demo=False))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert read_demo(settings.data) == Demo()


def test_sign_ins_that_were_never_written_down_are_given_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_data: Path, _demo: Demo) -> None:
        raise PlugPulledError

    with monkeypatch.context() as broken:
        broken.setattr(preparation, "write_demo", killed)
        home = preparation.prepare_home(settings)
        with pytest.raises(PlugPulledError):
            preparation.prepare_demo(home, settings)
        home.close()
    assert read_demo(settings.data) == Demo()
    assert prepare(settings).returncode == 0
    assert len(read_demo(settings.data).sign_ins) == 5
