"""`packhorse demo`: the main job over real HTTP in a temporary folder, told step by step and checked at its end.

The service is the one that `packhorse up` starts; only its folder, its port and its patience differ. It may not hold
any part of the play.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource
from sqlalchemy import Connection

from api.client.desk import Desk
from api.commands.options import with_settings
from api.demo.service import ServiceError, free_port, serving
from api.demo.stage import HttpOffice, HttpStage
from api.demo.telling import LANGUAGES, Teller
from api.home import Home, prepare_home
from api.settings import Settings
from field.demo.commune.people import ADMINISTRATOR, CLERK, RECONCILER
from field.demo.commune.settlers import SignIn, give_passwords, settle_commune
from field.demo.mark import is_wanted
from field.demo.play.stage import Plan, Said
from field.demo.play.story import Play

HOST = "127.0.0.1"
SWEEP_SECONDS = 2
"""What a flushed Redis forgot is found again after 15 s in a real service; a demo does not wait so long."""
FREELY = "100000 per minute"
LIGHT_KIB = 1024


@click.command()
@with_settings("database", "redis", "workers")
@click.option("--seed", default=1, show_default=True, help="The same seed plays the same people and mishaps.")
@click.option("--phones", default=5, show_default=True, type=click.IntRange(1, 60), help="Headless phones.")
@click.option("--changes", default=120, show_default=True, type=click.IntRange(1, 20_000), help="Changes they write.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True, help="Language told.")
@click.option("--json", "as_json", is_flag=True, help="The last line is the figures as JSON.")
def demo(settings: Settings, seed: int, phones: int, changes: int, lang: str, as_json: bool) -> None:
    """Trình diễn việc chính với máy thật qua mạng thật. The main job, end to end, and proof that nothing is lost.

    A new home is made in a temporary folder (or in --data DIR, which must be empty and is kept), and served there.
    """
    teller = Teller(lang, _say)
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that the folder goes too
    try:
        with _folder(settings) as data, _home(settings, data, teller) as stage:
            verdict = Play(stage, Plan(seed, phones, changes), teller).run()
    except ServiceError as error:
        raise click.ClickException(f"Dịch vụ không khởi động được · The service did not start:\n{error}") from None
    teller.end(verdict)
    if as_json:
        _say(json.dumps(verdict.figures(), separators=(",", ":")))
    sys.exit(0 if verdict.good else 1)


@contextmanager
def _folder(settings: Settings) -> Iterator[Path]:
    """A temporary folder that is gone afterwards; or the empty one that was asked for, which stays."""
    context = click.get_current_context()
    if context.get_parameter_source("data") != ParameterSource.COMMANDLINE:
        with tempfile.TemporaryDirectory(prefix="packhorse-demo-") as made:
            yield Path(made)
        return
    if settings.data.exists() and any(settings.data.iterdir()):
        raise click.ClickException(
            f"Thư mục {settings.data} không trống; hãy cho thư mục khác.\n"
            f"The folder {settings.data} is not empty; give another one."
        )
    yield settings.data


@contextmanager
def _home(settings: Settings, data: Path, teller: Teller) -> Iterator[HttpStage]:
    """A new home with the demo's people and nothing else, served over HTTP."""
    given = Settings(
        data=data,
        host=HOST,
        port=free_port(HOST),
        database=settings.database,
        redis=settings.redis,
        workers=settings.workers,
        demo=False,
        sweep_seconds=SWEEP_SECONDS,
        backup_hour=-1,
        sync_rate=FREELY,
        sign_in_rate=FREELY,
        password_memory=LIGHT_KIB,
    )
    teller(Said("Khởi động dịch vụ trong thư mục tạm", "Starting a service in a temporary folder", chapter=True))
    home = prepare_home(given)
    try:
        with home.store.write() as connection:
            _refuse_others(connection)
            settle_commune(connection, home.surroundings)
            sign_ins = give_passwords(connection, home.surroundings, given.password_memory)
        with serving(given):
            address = f"http://{HOST}:{given.port}"
            teller(Said(f"Sẵn sàng tại {address}", f"Ready at {address}"))
            yield _stage(address, home, {each.person: each for each in sign_ins})
    finally:
        home.close()


def _refuse_others(connection: Connection) -> None:
    """A database that somebody lives in is no place for a play."""
    if not is_wanted(connection):
        raise click.ClickException(
            "Cơ sở dữ liệu đã có người dùng; hãy cho cơ sở dữ liệu trống.\n"
            "There are people in this database; give an empty one."
        )


def _stage(address: str, home: Home, sign_ins: dict[str, SignIn]) -> HttpStage:
    """The service with its staff signed in."""

    def desk(person: str) -> Desk:
        made = Desk(address)
        made.sign_in(person, sign_ins[person].password)
        return made

    return HttpStage(address, home, desk(ADMINISTRATOR), HttpOffice(desk(RECONCILER), desk(CLERK)))


def _say(words: str) -> None:
    click.echo(words)
    sys.stdout.flush()
